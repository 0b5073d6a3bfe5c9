using System.Text;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Literals;

/// <summary>The values that the code cells of a Jupyter notebook assign at their top level.</summary>
/// <remarks>
/// <para>The rules are Python's, cell by cell; see <see cref="PythonLiterals"/>. Lines that start with <c>%</c>, <c>!</c> or <c>?</c> are the
/// notebook's own and are passed over; a cell that starts with <c>%%</c>, or that is no Python, has no keys. Of a name that several cells assign the
/// last one counts. A notebook of another language is a fault.</para>
/// <para>A new value is written inside the JSON texts of the cell's source; everything else of the file stays, outputs included.</para>
/// </remarks>
internal sealed class NotebookLiterals : ILiteralFormat
{
    /// <summary>The code of the fault that a notebook is in another language.</summary>
    internal const string OtherLanguage = ErrorCodes.NotSupported;

    private static readonly JsonLiterals Json = new();
    private static readonly PythonLiterals Python = new();

    /// <inheritdoc/>
    public IReadOnlyList<Literal> Find(SourceText source, ICollection<Fault> faults)
    {
        IReadOnlyList<Literal> all = Json.Find(source, faults);
        if (all.FirstOrDefault(literal => literal.Key is "metadata.kernelspec.language" or "metadata.language_info.name") is { Value.Value: string language } said
            && !language.StartsWith("python", StringComparison.OrdinalIgnoreCase))
        {
            faults.Add(source.Fault($"only notebooks in Python are read, and this one is in {language}", said.Start, said.Length) with { Code = OtherLanguage });
            return [];
        }

        var byName = new Dictionary<string, List<Literal>>(StringComparer.Ordinal);
        foreach (IGrouping<string, Literal> cell in all.Where(literal => literal.Path.Count >= 3 && literal.Path[0] == "cells").GroupBy(literal => literal.Path[1]))
        {
            if (cell.Any(literal => literal.Path[2] == "cell_type" && literal.Value.Value is "code"))
            {
                foreach (IGrouping<string, Literal> name in InCell(source, cell.Where(literal => literal.Path[2] == "source")).GroupBy(literal => literal.Path[0]))
                {
                    byName[name.Key] = [.. name];
                }
            }
        }

        return [.. byName.Values.SelectMany(literals => literals).OrderBy(literal => literal.Start)];
    }

    /// <inheritdoc/>
    public string Write(Literal literal, string old, ConfigScalar value)
    {
        string python = string.Concat(Characters(old, 0, old.Length, out _));
        return JsonLiterals.Quote(Python.Write(literal, python, value))[1..^1];
    }

    private static IEnumerable<Literal> InCell(SourceText source, IEnumerable<Literal> lines)
    {
        var code = new StringBuilder();
        var places = new List<(int Start, int End)>();
        foreach (Literal line in lines.Where(line => line.Value.Value is string))
        {
            code.Append(Characters(source.Text, line.Start + 1, line.End - 1, out List<(int, int)> found));
            places.AddRange(found);
        }

        if (code.Length == 0 || code.ToString().TrimStart().StartsWith("%%", StringComparison.Ordinal))
        {
            return [];
        }

        HashSet<int> hidden = HideMagic(code);

        // What is wrong with the Python of a cell is said when it runs; it has no keys.
        return new PythonLiterals().Find(new SourceText(source.File, code.ToString()), [])
            .Where(literal => !hidden.Any(at => at >= literal.Start && at < literal.End))
            .Select(literal => source.Literal(literal.Path, literal.Value.Value, places[literal.Start].Start, places[literal.End - 1].End));
    }

    /// <summary>Makes comments of the lines that are the notebook's own, and gives the characters that changed.</summary>
    private static HashSet<int> HideMagic(StringBuilder code)
    {
        var hidden = new HashSet<int>();
        for (int i = 0; i < code.Length; i++)
        {
            if (code[i] is '%' or '!' or '?' && (i == 0 || code[i - 1] == '\n'))
            {
                code[i] = '#';
                hidden.Add(i);
            }
        }

        return hidden;
    }

    /// <summary>The characters of a stretch inside JSON texts, with where each stands. A quote ends one text, and what follows up to the next
    /// quote parts the two.</summary>
    private static char[] Characters(string json, int start, int end, out List<(int Start, int End)> places)
    {
        var characters = new List<char>(end - start);
        places = [];
        for (int i = start; i < end;)
        {
            if (json[i] == '"')
            {
                i = json.IndexOf('"', i + 1) + 1;
                continue;
            }

            int length = json[i] != '\\' ? 1 : json[i + 1] == 'u' ? 6 : 2;
            characters.Add(length == 1 ? json[i]
                : length == 6 ? (char)Convert.ToInt32(json.Substring(i + 2, 4), 16)
                : json[i + 1] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', char plain => plain });
            places.Add((i, i + length));
            i += length;
        }

        return [.. characters];
    }
}
