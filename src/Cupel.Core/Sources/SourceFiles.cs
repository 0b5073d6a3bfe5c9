using Cupel.Details;
using Cupel.Errors;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Sources;

/// <summary>Chooses which files of a project are copied into a run's folder.</summary>
/// <remarks>
/// <para>The rules of an operation's <c>source</c> decide, the last that matches a file. Without rules, and where the first one leaves files
/// out, everything is in to begin with that git knows or would add and that is below 100 MB; outside of git, what the project's
/// <c>.gitignore</c> files do not ignore, without what begins with a dot. Folders that mark themselves as not to be copied
/// (<c>pyvenv.cfg</c>, <c>.nocopy</c>, <c>CACHEDIR.TAG</c>) are left out, and nothing in <c>.git</c> or <c>.cupel</c> is ever copied.</para>
/// <para>What a limit leaves out is part of the answer. A choice of too much in all is refused and never cut.</para>
/// </remarks>
public static class SourceFiles
{
    /// <summary>More files than a project's source has: most likely data that does not belong there.</summary>
    private const int MostFiles = 5000;

    /// <summary>More bytes than a project's source has.</summary>
    private const long MostBytes = 200_000_000;

    /// <summary>The files for an operation.</summary>
    /// <param name="project">The project.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="always">Files that it needs whatever its rules say, relative to the project.</param>
    /// <exception cref="UserErrorException">The rules choose too much.</exception>
    public static SourceChoice Choose(ProjectFolder project, Operation operation, IEnumerable<string> always)
    {
        SourceChoice? made = null;
        using IDisposable? measured = Detail.Measure(() => made is null ? $"looked for the source of {operation.Name}"
            : $"chose the source of {operation.Name}: {made.Files.Count:N0} {(made.Files.Count == 1 ? "file" : "files")}, {made.Bytes:N0} bytes");

        // A training takes everything from its config: only what its rules name is copied besides.
        SourceChoice chosen = operation.Source is null && operation.Train is not null ? new SourceChoice([], 0) : Apply(project.Path, operation.Source);
        string[] paths = [.. chosen.Files.Select(file => file.Path).Union(always, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        long bytes = paths.Sum(path => new FileInfo(Path.Combine(project.Path, path)) is { Exists: true } file ? file.Length : 0);
        if (paths.Length > MostFiles || bytes > MostBytes)
        {
            throw new UserErrorException(
                ErrorCodes.SourceTooLarge,
                $"the source of `{operation.Name}` is {paths.Length:N0} files, {bytes / 1_000_000:N0} MB; at most {MostFiles:N0} files and {MostBytes / 1_000_000} MB are copied",
                operation.Location,
                "say what belongs to it: `source: [\"**/*.py\", \"-data/**\"]`");
        }

        HashSet<string> there = [.. paths];
        return made = chosen with
        {
            Files = [.. paths.Select(path => new StagedFile(Path.Combine(project.Path, path), path))],
            Bytes = bytes,
            LeftOut = [.. chosen.LeftOut.Where(file => !there.Contains(file.Path))],
        };
    }

    private static SourceChoice Apply(string folder, IReadOnlyList<SourceRule>? written)
    {
        if (written is [])
        {
            return new SourceChoice([], 0);
        }

        bool byDefault = written is null || !written[0].Take;
        var links = new List<string>();
        IReadOnlyList<string>? byGit = ProjectTree.ByGit(folder, links);
        SourceRule[] rules =
        [
            .. byDefault ? [SourceRule.Everything] : Array.Empty<SourceRule>(),
            .. SourceRule.Marked,
            .. byDefault && byGit is null ? SourceRule.Hidden : [],
            .. written ?? [],
        ];
        var selection = new SourceSelection(folder, rules);
        IReadOnlyList<string> known = byGit ?? ProjectTree.ByIgnoreFiles(folder, selection.Enters, links);
        HashSet<string> unignored = [.. known];
        var files = new List<StagedFile>();
        var leftOut = new List<LeftOutFile>();
        int unnamed = 0;
        foreach (string path in known.Concat(Ignored(folder, rules, selection, unignored)).Order(StringComparer.Ordinal).Where(selection.Reaches))
        {
            (bool take, SourceRule? by, SourceRule? limit) = selection.Judge(path, !unignored.Contains(path));
            string full = Path.Combine(folder, path);
            if (take)
            {
                files.Add(new StagedFile(full, path));
            }
            else if (limit is not null)
            {
                leftOut.Add(new LeftOutFile(path, new FileInfo(full) is { Exists: true } file ? file.Length : null, limit.Text));
            }

            unnamed += by is null && limit is null && unignored.Contains(path) ? 1 : 0;
        }

        leftOut.AddRange(links.Where(path => selection.Reaches(path) && selection.Judge(path, ignored: false) is { Take: true } or { Limit: not null })
            .Select(path => new LeftOutFile(path, null, "a link that leads to no file")));
        return new SourceChoice(files, 0)
        {
            LeftOut =
            [
                .. leftOut.OrderByDescending(file => file.Size ?? -1).ThenBy(file => file.Path, StringComparer.Ordinal),
                .. selection.Pruned.Where(pair => pair.Value.Sentinel is not null).OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => new LeftOutFile(pair.Key + "/", null, pair.Value.Text)),
            ],
            ByRule = [.. rules.Where(rule => rule is { Take: false, HasLimits: false, Kind: not SourceKind.Folder } && selection.Decided.ContainsKey(rule))
                .Select(rule => KeyValuePair.Create(rule.Text, selection.Decided[rule]))],
            Unnamed = unnamed,
        };
    }

    private static List<string> Ignored(string folder, SourceRule[] rules, SourceSelection selection, HashSet<string> unignored)
    {
        IEnumerable<string> named = rules.Where(rule => rule is { Take: true, IsPath: true, Kind: not SourceKind.Folder })
            .Select(rule => rule.Glob.Pattern).Where(path => !ProjectTree.IsOurs(path) && File.Exists(Path.Combine(folder, path)));
        IEnumerable<string> all = rules.Any(rule => rule is { Take: true, Ignored: true }) ? ProjectTree.All(folder, selection.Enters) : [];
        return [.. named.Concat(all).Distinct(StringComparer.Ordinal).Where(path => !unignored.Contains(path))];
    }
}
