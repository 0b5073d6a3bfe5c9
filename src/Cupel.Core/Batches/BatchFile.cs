using System.Text;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Files;

namespace Cupel.Batches;

/// <summary>Reads a batch file: <c>.csv</c> with keys in its first line, or <c>.json</c> and <c>.yaml</c> with a list of maps.</summary>
/// <remarks>A cell of a CSV file is read as what is typed after <c>key=</c>, but gives one value always; an empty cell leaves its key as it
/// is. In JSON and YAML a map inside a row gives dotted keys. A file has at least one row, and no key twice.</remarks>
public static class BatchFile
{
    /// <summary>Reads a file; null after a fault.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The file as it was named, for messages.</param>
    /// <param name="faults">Takes what is wrong with it, with the place.</param>
    public static BatchTable? Read(string path, string name, ICollection<Fault> faults)
    {
        var found = new List<Fault>();
        List<BatchRow>? rows = Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".csv" => ReadCsv(path, name, found),
            ".json" or ".yaml" or ".yml" => ReadYaml(path, name, found),
            _ => null,
        };
        if (rows is null && found.Count == 0)
        {
            found.Add(new Fault(ErrorCodes.Usage, $"`{name}` is no batch file", Hint: "a batch file is `.csv`, `.json` or `.yaml`"));
        }
        else if (rows is { Count: 0 } && found.Count == 0)
        {
            found.Add(new Fault(ErrorCodes.Syntax, $"`{name}` has no rows"));
        }

        found.ForEach(faults.Add);
        return found.Count > 0 ? null : new BatchTable(name, rows!);
    }

    private static List<BatchRow>? ReadCsv(string path, string name, List<Fault> faults)
    {
        string text;
        try
        {
            text = File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            faults.Add(new Fault(ErrorCodes.FileMissing, error is FileNotFoundException or DirectoryNotFoundException ? $"no file `{name}`" : $"cannot read `{name}`: {error.Message}"));
            return null;
        }

        var source = new SourceLines(name, text);
        IReadOnlyList<(int Line, IReadOnlyList<string> Cells)> table = CsvReader.Read(text, name, faults);
        if (table.Count == 0)
        {
            return [];
        }

        string[] keys = [.. table[0].Cells.Select(cell => cell.Trim())];
        foreach (string key in keys.Where((key, i) => key.Length == 0 || Array.IndexOf(keys, key) < i))
        {
            faults.Add(new Fault(ErrorCodes.Syntax, key.Length == 0 ? "a column has no key" : $"`{key}` is there twice", source.At(table[0].Line, 1, source[table[0].Line].Length)));
        }

        var rows = new List<BatchRow>();
        foreach ((int line, IReadOnlyList<string> cells) in table.Skip(1))
        {
            if (cells.Count != keys.Length)
            {
                faults.Add(new Fault(ErrorCodes.Syntax, $"this row has {Cells(cells.Count)} and the first line {keys.Length}", source.At(line, 1, source[line].Length)));
                continue;
            }

            rows.Add(new BatchRow([.. keys.Zip(cells).Where(pair => pair.Second.Length > 0).SelectMany(pair => Cell(pair.First, pair.Second, source.At(line, 1, source[line].Length), faults))]));
        }

        return rows;
    }

    private static IEnumerable<KeyValuePair<string, ConfigNode>> Cell(string key, string text, SourceLocation where, List<Fault> faults)
    {
        var wrong = new List<Fault>();
        ConfigOverride? value = ConfigOverride.Parse($"{key}={text}", wrong);
        faults.AddRange(wrong.Select(fault => fault with { Where = where }));
        return value is null ? [] : [new(key, value.Value)];
    }

    private static string Cells(int count) => count == 1 ? "1 cell" : $"{count} cells";

    private static List<BatchRow>? ReadYaml(string path, string name, List<Fault> faults)
    {
        if (YamlReader.Read(path, name, faults) is not ConfigNode root)
        {
            return null;
        }

        if (root is not ConfigList list)
        {
            faults.Add(new Fault(ErrorCodes.ConfigType, $"`{name}` needs a list of maps, one for each member", root.Origin.Where, "write `- {lr: 0.1}` for each"));
            return null;
        }

        var rows = new List<BatchRow>();
        foreach (ConfigNode item in list.Items)
        {
            if (item is ConfigMap map)
            {
                var values = new List<KeyValuePair<string, ConfigNode>>();
                Flatten("", map, values, faults);
                rows.Add(new BatchRow(values));
            }
            else
            {
                faults.Add(new Fault(ErrorCodes.ConfigType, "each member needs a map of keys and values", item.Origin.Where, "write `{lr: 0.1}`"));
            }
        }

        return rows;
    }

    private static void Flatten(string prefix, ConfigMap map, List<KeyValuePair<string, ConfigNode>> values, List<Fault> faults)
    {
        foreach (ConfigEntry entry in map.Entries)
        {
            string key = prefix + entry.Key;
            if (entry.Value is ConfigMap { Entries.Count: > 0 } inner)
            {
                Flatten(key + ".", inner, values, faults);
            }
            else if (values.Exists(pair => pair.Key == key))
            {
                faults.Add(new Fault(ErrorCodes.Syntax, $"`{key}` is there twice in one member", entry.Value.Origin.Where));
            }
            else
            {
                values.Add(new(key, entry.Value.WithOrigin(Origin.CommandLine)));
            }
        }
    }
}
