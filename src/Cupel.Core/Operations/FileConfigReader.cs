using Cupel.Config;
using Cupel.Errors;
using Cupel.Files;
using Cupel.Literals;

namespace Cupel.Operations;

/// <summary>Finds the values that an operation's list of config files selects.</summary>
internal sealed class FileConfigReader(string folder, ICollection<Fault> faults)
{
    private readonly Dictionary<string, LiteralFile?> _files = new(StringComparer.Ordinal);
    private readonly List<FileValue> _selected = [];
    private IReadOnlyList<string>? _listing;

    /// <summary>The config; null after a fault.</summary>
    /// <param name="node">A text, or a list of texts and maps that the schema has found good.</param>
    public FileConfig? Read(ConfigNode node)
    {
        int before = faults.Count;
        IReadOnlyList<string> files = [];
        foreach (ConfigNode item in node is ConfigList list ? list.Items : [node])
        {
            FileSelection selection = item is ConfigMap map ? FileSelection.OfMap(map, faults) : FileSelection.OfText((ConfigScalar)item);
            files = Files(selection, files);
            Select(selection, [.. files.Select(path => Load(path, item)).OfType<LiteralFile>()]);
        }

        FileConfig config = FileConfig.Make(_selected, folder, faults);
        return faults.Count == before ? config : null;
    }

    /// <summary>All values of one file; null where values cannot be found in such a file, and after a fault.</summary>
    internal static FileConfig? All(string folder, string path, ICollection<Fault> faults) =>
        LiteralFormats.Find(path) is not null && LiteralFile.Load(folder, path, null, faults) is LiteralFile file
            ? FileConfig.Make([.. file.Literals.Select(literal => new FileValue(literal.Key, file, literal, literal.Type, ""))], folder, faults)
            : null;

    private IReadOnlyList<string> Files(FileSelection selection, IReadOnlyList<string> before)
    {
        if (selection.Files.Count == 0)
        {
            if (before.Count == 0)
            {
                faults.Add(new Fault(ErrorCodes.ConfigMissing, "this names no file, and there is none before it", selection.At.Origin.Where,
                    "write `FILE#KEY`, such as `train.py#lr`"));
            }

            return before;
        }

        var paths = new List<string>();
        foreach (string pattern in selection.Files)
        {
            bool leavesOut = pattern.StartsWith('-') && selection.At is ConfigMap;
            string[] matched = [.. Match(leavesOut ? pattern[1..] : pattern)];
            if (matched.Length == 0)
            {
                faults.Add(new Fault(ErrorCodes.FileMissing, $"no file `{pattern}`", selection.At.Origin.Where,
                    Nearest.Find(pattern, Listing()) is string near ? $"did you mean `{near}`?" : null));
            }

            paths.RemoveAll(path => leavesOut && matched.Contains(path));
            paths.AddRange(leavesOut ? [] : matched.Except(paths));
        }

        return paths;
    }

    private IEnumerable<string> Match(string pattern)
    {
        string path = pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[2..] : pattern;
        if (path.AsSpan().IndexOfAny('*', '?') < 0)
        {
            bool inside = !Path.IsPathRooted(path) && !path.Split('/').Contains("..");
            return inside && File.Exists(Path.Combine(folder, path)) ? [path] : [];
        }

        var glob = new Glob(path);
        return Listing().Where(glob.Matches);
    }

    // What starts with a dot is config of other tools; it can be named without a pattern.
    private IReadOnlyList<string> Listing() => _listing ??= [.. FileTree.List(folder, Shown).Where(Shown)];

    private static bool Shown(string path) => !path.Split('/').Any(part => part.StartsWith('.'));

    private LiteralFile? Load(string path, ConfigNode item)
    {
        if (!_files.TryGetValue(path, out LiteralFile? file))
        {
            _files[path] = file = LiteralFile.Load(folder, path, item.Origin.Where, faults);
        }

        return file;
    }

    private void Select(FileSelection selection, IReadOnlyList<LiteralFile> files)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var taken = new List<FileValue>();
        foreach (string pattern in selection.Keys)
        {
            bool leavesOut = pattern.StartsWith('-');
            var glob = new Glob((leavesOut ? pattern[1..] : pattern).Replace('.', '/'));
            bool found = false;
            foreach (LiteralFile file in files)
            {
                foreach (Literal literal in file.Literals.Where(literal => glob.Matches(literal.Key.Replace('.', '/'))))
                {
                    found = true;
                    taken.RemoveAll(value => value.File == file && value.Literal == literal);
                    if (leavesOut)
                    {
                        _selected.RemoveAll(value => selection.LeavesOut && value.File == file && value.Literal == literal);
                        continue;
                    }

                    (string name, string? rename) = selection.NameOf(literal.Key);
                    used.Add(rename ?? "");
                    taken.Add(new FileValue(name, file, literal, selection.Type ?? literal.Type, selection.Description));
                }
            }

            if (!found && files.Count > 0)
            {
                NoKey(pattern.TrimStart('-'), selection, files);
            }
        }

        foreach ((string from, _) in selection.Renamed.Where(rename => !used.Contains(rename.Key)))
        {
            NoKey(from, selection, files);
        }

        foreach (FileValue value in taken)
        {
            // A later item says more of a value that an earlier one has selected.
            int there = _selected.FindIndex(old => old.File == value.File && old.Literal == value.Literal);
            _ = there >= 0 ? _selected[there] = value : null;
            _selected.AddRange(there >= 0 ? [] : [value]);
        }
    }

    private void NoKey(string pattern, FileSelection selection, IReadOnlyList<LiteralFile> files)
    {
        if (files.Count == 0)
        {
            return;
        }

        string where = files.Count == 1 ? files[0].Path : $"{files.Count} files";
        string[] known = [.. files.SelectMany(file => file.Literals).Select(literal => literal.Key).Distinct(StringComparer.Ordinal)];
        string? hint = known.Length == 0 ? "only values that are written out are keys, not what is computed"
            : pattern == "*" ? $"all of its keys have a dot: `{files[0].Path}#**` takes them"
            : Suggestion.For(pattern, known);
        faults.Add(new Fault(ErrorCodes.ConfigKey, $"no key `{pattern}` in {where}", selection.At.Origin.Where, hint));
    }
}
