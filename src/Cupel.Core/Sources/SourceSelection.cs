using Cupel.Files;

namespace Cupel.Sources;

/// <summary>Applies the rules of a source to the files and folders of a project.</summary>
/// <remarks>For one pass over the files in the order of their paths: a rule with a number counts what it has decided.</remarks>
internal sealed class SourceSelection(string folder, IReadOnlyList<SourceRule> rules)
{
    private const int TextBytes = 8000;

    private readonly Dictionary<SourceRule, int> _decided = [];
    private readonly Dictionary<string, SourceRule?> _folders = new(StringComparer.Ordinal);

    /// <summary>Folders that were left out, with the rule that did.</summary>
    public IEnumerable<KeyValuePair<string, SourceRule>> Pruned => _folders.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!));

    /// <summary>How many files each rule decided.</summary>
    public IReadOnlyDictionary<SourceRule, int> Decided => _decided;

    /// <summary>Whether a folder is to be looked into; those above it are.</summary>
    public bool Enters(string path)
    {
        if (!_folders.TryGetValue(path, out SourceRule? by))
        {
            by = WhoPrunes(path);
            _folders[path] = by;
        }

        return by is null;
    }

    /// <summary>Whether no folder above a file is left out.</summary>
    public bool Reaches(string path)
    {
        for (int slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (!Enters(path[..slash]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a file is taken, the rule that decided, and the rule without whose limit it would have been taken.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ignored">Whether git ignores it.</param>
    public (bool Take, SourceRule? By, SourceRule? Limit) Judge(string path, bool ignored)
    {
        SourceRule? by = null;
        SourceRule? withoutLimits = null;
        SourceRule? limit = null;
        var file = new FileInfo(Path.Combine(folder, path));
        for (int i = rules.Count - 1; i >= 0 && (by is null || withoutLimits is null); i--)
        {
            SourceRule rule = rules[i];
            if (rule.Kind == SourceKind.Folder || (ignored && !rule.Ignored && !rule.IsPath) || !rule.Glob.Matches(path) || !IsOfKind(rule.Kind, file))
            {
                continue;
            }

            bool fits = IsWithin(rule, file);
            by ??= fits ? rule : null;
            withoutLimits ??= rule.Take || !rule.HasLimits ? rule : null;
            limit ??= rule.HasLimits && fits != rule.Take ? rule : null;
        }

        if (by is not null)
        {
            _decided[by] = _decided.GetValueOrDefault(by) + 1;
        }

        bool take = by?.Take ?? false;
        return (take, by, !take && withoutLimits is { Take: true } ? limit : null);
    }

    private bool IsWithin(SourceRule rule, FileInfo file) =>
        !rule.HasLimits || (file.Exists && (rule.Below is not long below || file.Length < below) && (rule.Above is not long above || file.Length > above)
            && (rule.Most is not int most || _decided.GetValueOrDefault(rule) < most));

    private static bool IsOfKind(SourceKind kind, FileInfo file)
    {
        if (kind == SourceKind.Any)
        {
            return true;
        }

        try
        {
            using FileStream stream = file.OpenRead();
            byte[] head = new byte[TextBytes];
            int read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            return (kind == SourceKind.Text) == !head.AsSpan(0, read).Contains((byte)0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The copy will say what is wrong with it.
            return true;
        }
    }

    private SourceRule? WhoPrunes(string path)
    {
        for (int i = rules.Count - 1; i >= 0; i--)
        {
            SourceRule rule = rules[i];
            if (rule.Take && (rule.FixedFolder == path || rule.FixedFolder.StartsWith(path + "/", StringComparison.Ordinal)))
            {
                return null;
            }

            if (rule.Kind == SourceKind.Folder && rule.Glob.Matches(path) && (rule.Sentinel is null || Path.Exists(Path.Combine(folder, path, rule.Sentinel))))
            {
                return rule.Take ? null : rule;
            }

            if (rule is { Take: false, Kind: SourceKind.Any, HasLimits: false } && rule.Glob.Pattern.EndsWith("/**", StringComparison.Ordinal)
                && !rules.Skip(i + 1).Any(later => later.Take) && new Glob(rule.Glob.Pattern[..^3]).Matches(path))
            {
                // Nothing behind it takes anything back, so that there is no need to look.
                return rule;
            }
        }

        return null;
    }
}
