using System.Text.Json;
using Cupel.Errors;
using Cupel.Files;
using Cupel.Hosting;

namespace Cupel.Cli.Completion;

/// <summary>What <c>cupel measure</c> takes: names of metrics, and columns of the table that is named.</summary>
internal static class TableCandidates
{
    // The first line says what there is; a longer one is no header.
    private const int MostRead = 64 * 1024;

    /// <summary>Metrics, behind those that stand before a comma.</summary>
    /// <param name="words">What was typed.</param>
    public static IEnumerable<Candidate> Metrics(TypedWords words)
    {
        int comma = words.Current.LastIndexOf(',');
        string lead = words.Current[..(comma + 1)];
        string[] given = lead.Split(',');
        return MeasuredMetrics.Kinds
            .SelectMany(kind => kind.Names.Select(name => (Name: name, kind.What)))
            .Where(one => !given.Contains(one.Name))
            .GroupBy(one => one.Name, StringComparer.Ordinal)
            .Select(group => new Candidate(lead + group.Key, "of " + string.Join(" or ", group.Select(one => one.What))));
    }

    /// <summary>The columns of the table, behind those that stand before a comma; none before the table is named.</summary>
    /// <param name="scope">Where the person stands.</param>
    /// <param name="words">What was typed.</param>
    public static IEnumerable<Candidate> Columns(CompletionScope scope, TypedWords words)
    {
        string? file = words.Positional.Skip(1).FirstOrDefault();
        if (file is null || !File.Exists(Path.GetFullPath(file, scope.Standing)))
        {
            return [];
        }

        string lead = words.Current[..(words.Current.LastIndexOf(',') + 1)];
        return Header(Path.GetFullPath(file, scope.Standing)).Except(lead.Split(',')).Select(column => new Candidate(lead + column));
    }

    private static IEnumerable<string> Header(string path)
    {
        using StreamReader reader = File.OpenText(path);
        char[] start = new char[MostRead];
        string line = new string(start, 0, reader.ReadBlock(start)).ReplaceLineEndings("\n").Split('\n')[0];
        if (Path.GetExtension(path).ToLowerInvariant() is ".jsonl" or ".ndjson")
        {
            using var document = JsonDocument.Parse(line);
            return [.. document.RootElement.EnumerateObject().Select(one => one.Name)];
        }

        var faults = new List<Fault>();
        char separator = Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? ',' : '\t';
        return CsvReader.Read(line, path, faults, separator) is [(_, IReadOnlyList<string> cells), ..] && faults.Count == 0 ? cells.Select(cell => cell.Trim()) : [];
    }
}
