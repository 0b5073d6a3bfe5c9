using Cupel.Config;
using Cupel.Errors;
using Cupel.Literals;

namespace Cupel.Operations;

/// <summary>The config of an operation whose values are those of files of the project.</summary>
/// <remarks>Immutable.</remarks>
internal sealed class FileConfig
{
    private readonly IReadOnlyList<FileValue> _values;

    private FileConfig(IReadOnlyList<FileValue> values, ConfigMap root, ConfigSection schema) =>
        (_values, Root, Schema) = (values, root, schema);

    /// <summary>The values as the files have them.</summary>
    public ConfigMap Root { get; }

    /// <summary>What each may be.</summary>
    public ConfigSection Schema { get; }

    /// <summary>The paths of the files, each once, relative to the project.</summary>
    public IEnumerable<string> Files => _values.Select(value => value.File.Path).Distinct(StringComparer.Ordinal);

    /// <summary>Puts values together. One name may stand for values of several files when they are equal: it sets all of them.</summary>
    /// <param name="values">The values.</param>
    /// <param name="folder">The project's folder.</param>
    /// <param name="faults">Takes names that clash, and values that are not what is asked of them.</param>
    public static FileConfig Make(IReadOnlyList<FileValue> values, string folder, ICollection<Fault> faults)
    {
        var root = new ConfigMap([], Origin.Default);
        var known = new Dictionary<string, FileValue>(StringComparer.Ordinal);
        foreach (FileValue value in values)
        {
            if (value.Literal.Value.Value is not null)
            {
                new ConfigResolver(folder, faults).Resolve(value.Literal.Value, value.Type, value.Name);
            }

            if (known.TryGetValue(value.Name, out FileValue? first))
            {
                if (!ConfigNode.SameValue(first.Literal.Value, value.Literal.Value))
                {
                    Clash(value, first, $"`{value.Name}` is `{value.Literal.Value.Text}` here and `{first.Literal.Value.Text}` at {first.Literal.Value.Origin.Where}", faults);
                }

                continue;
            }

            known.Add(value.Name, value);
            if (Insert(root, value.Name.Split('.'), value.Literal.Value) is ConfigMap grown)
            {
                root = grown;
            }
            else
            {
                FileValue other = known.Values.First(one => one.Name != value.Name && Overlap(one.Name, value.Name));
                Clash(value, other, $"`{value.Name}` and `{other.Name}` at {other.Literal.Value.Origin.Where} cannot both be keys", faults);
            }
        }

        return new FileConfig(values, root, SchemaOf(root, "", known));
    }

    /// <summary>What differs from the project's files with other values, by the paths of the files.</summary>
    /// <param name="config">The values to have.</param>
    /// <param name="faults">Takes values that a file has no way to write.</param>
    public IReadOnlyList<EditedFile> Rewrite(ResolvedConfig config, ICollection<Fault> faults)
    {
        Dictionary<string, ConfigNode> rows = config.Rows.ToDictionary(row => row.Key, row => row.Value, StringComparer.Ordinal);
        var files = new List<EditedFile>();
        foreach (IGrouping<LiteralFile, FileValue> file in _values.GroupBy(value => value.File).OrderBy(group => group.Key.Path, StringComparer.Ordinal))
        {
            var edits = new List<TextEdit>();
            foreach (FileValue value in file)
            {
                if (rows[value.Name] is ConfigScalar scalar && !ConfigNode.SameValue(scalar, value.Literal.Value))
                {
                    Edit(value, scalar, edits, faults);
                }
            }

            if (edits.Count > 0)
            {
                files.Add(new EditedFile(file.Key.Path, file.Key.Text, edits));
            }
        }

        return files;
    }

    private static void Edit(FileValue value, ConfigScalar scalar, List<TextEdit> edits, ICollection<Fault> faults)
    {
        try
        {
            edits.Add(value.File.Edit(value.Literal, scalar));
        }
        catch (UserErrorException error)
        {
            foreach (Fault fault in error.Faults)
            {
                faults.Add(fault);
            }
        }
    }

    private static void Clash(FileValue value, FileValue other, string message, ICollection<Fault> faults) =>
        faults.Add(new Fault(ErrorCodes.ConfigConflict, message, value.Literal.Value.Origin.Where,
            $"give one of the files a prefix: `{{ file: {(other.File == value.File ? other : value).File.Path}, prefix: other. }}`"));

    private static bool Overlap(string left, string right) =>
        left.StartsWith(right + ".", StringComparison.Ordinal) || right.StartsWith(left + ".", StringComparison.Ordinal);

    /// <summary>The map with the value in it; null where something else is in the way.</summary>
    private static ConfigMap? Insert(ConfigMap map, ReadOnlySpan<string> path, ConfigScalar value)
    {
        ConfigNode? there = map.Find(path[0]);
        if (path.Length == 1)
        {
            return there is null ? map.With(path[0], value) : null;
        }

        return there is null or ConfigMap && Insert(there as ConfigMap ?? new ConfigMap([], value.Origin), path[1..], value) is ConfigMap inner
            ? map.With(path[0], inner)
            : null;
    }

    private static ConfigSection SchemaOf(ConfigMap map, string prefix, Dictionary<string, FileValue> known) => new(map.Entries.Select(entry =>
        entry.Value is ConfigMap inner
            ? new ConfigKey(entry.Key, SchemaOf(inner, $"{prefix}{entry.Key}.", known), "") { Default = inner }
            : new ConfigKey(entry.Key, known[prefix + entry.Key].Type, known[prefix + entry.Key].Description)
            {
                // Nothing stays allowed where the file has nothing.
                Default = entry.Value is ConfigScalar { Value: null } ? null : entry.Value,
            }));
}
