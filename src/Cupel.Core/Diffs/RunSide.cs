using System.Text.Json.Nodes;
using Cupel.Files;
using Cupel.Filters;
using Cupel.Runs;

namespace Cupel.Diffs;

/// <summary>Reads what is compared of a run.</summary>
public static class RunSide
{
    // Where the person stood, how deep in shells and in which window: it changes with every terminal and says nothing about the run.
    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal)
    {
        "_", "PWD", "OLDPWD", "SHLVL", "COLUMNS", "LINES", "WINDOWID", "TMUX", "TMUX_PANE", "STY", "WINDOW", "GPG_TTY", "SSH_TTY", "SSH_CLIENT", "SSH_CONNECTION",
        "TERM_SESSION_ID", "XDG_SESSION_ID",
    };

    /// <summary>The side of a run; only what the sections need is read.</summary>
    /// <param name="run">The run, in any state.</param>
    /// <param name="sections">What will be compared.</param>
    /// <exception cref="IOException">A file of the record cannot be read.</exception>
    /// <exception cref="InvalidDataException">The manifest is damaged.</exception>
    /// <exception cref="System.Text.Json.JsonException">A file of the record is damaged.</exception>
    public static DiffSide Read(Run run, IReadOnlySet<DiffSection> sections)
    {
        RunRecord record = run.ReadRecord();
        bool files = sections.Contains(DiffSection.Source) || sections.Contains(DiffSection.Files);
        IReadOnlyList<RunFile> all = files ? RunFiles.List(run) : [];
        return new DiffSide
        {
            Name = run.Name,
            Command = sections.Contains(DiffSection.Command) ? Command(run, record) : [],
            Config = DiffSide.Flat(record.Config),
            Source = [.. all.Where(file => file.Role == FileRole.Source).DistinctBy(file => file.Path).Select(file => Staged(run, file, all)).OfType<DiffFile>()],
            Git = Git(record, run.Folder.GitPatch),
            Environment = sections.Contains(DiffSection.Environment) ? Environment(run, record) : [],
            Metrics = sections.Contains(DiffSection.Metrics) ? new RunFacts(run.Read(), default).Metrics : new Dictionary<string, Metrics.MetricSummary>(),
            Files = sections.Contains(DiffSection.Files) ? [.. Others(run, all)] : [],
        };
    }

    internal static Dictionary<string, JsonNode?> Git(Cupel.Git.GitInfo? git, string? patchDigest)
    {
        var values = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        Add("commit", git?.Commit);
        Add("branch", git?.Branch);
        Add("dirty", git?.Dirty);
        Add("problem", git?.Problem);
        Add("patch", patchDigest);
        return values;

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
            {
                values[name] = value;
            }
        }
    }

    private static Dictionary<string, JsonNode?> Git(RunRecord record, string patch) =>
        Git(record.Git, File.Exists(patch) ? $"sha256:{Digest.OfFile(patch)}" : null);

    private static Dictionary<string, JsonNode?> Command(Run run, RunRecord record)
    {
        Dictionary<string, JsonNode?> values = RunEssence.Of(record);
        RunState state = run.ReadState();
        values["version"] = record.Version;
        values["project"] = record.Project;
        RunEssence.AddRules(values, record.Rules);
        values["status"] = state.Status.Name();
        values["exit_code"] = state.ExitCode;
        return values;
    }

    private static SortedDictionary<string, JsonNode?> Environment(Run run, RunRecord record)
    {
        var values = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal)
        {
            ["user"] = record.User,
            ["host"] = record.Host,
            ["os"] = record.Os,
            ["dotnet"] = record.Dotnet,
            ["cupel"] = record.Cupel,
        };

        // Another tool may not have kept it.
        foreach ((string name, string value) in record.Imported is null ? run.ReadEnvironment().Where(pair => !Passing.Contains(pair.Key)) : [])
        {
            values[$"${name}"] = value;
        }

        return values;
    }

    // What was staged is still there unless the run wrote over it: then its second line in the manifest says so.
    private static DiffFile? Staged(Run run, RunFile file, IReadOnlyList<RunFile> all)
    {
        string location = Locate(run, file.Path);
        bool overwritten = all.Any(other => other.Path == file.Path && other.Sha256 != file.Sha256);
        return (file.Sha256 ?? DigestOf(location)) is string digest
            ? new DiffFile(file.Path, file.Role, file.SizeBytes, digest, overwritten ? null : location) : null;
    }

    private static string Locate(Run run, string path) => run.Foreign is null ? Path.Combine(run.Directory, path) : RunFiles.Get(run, path);

    private static IEnumerable<DiffFile> Others(Run run, IReadOnlyList<RunFile> all)
    {
        foreach (RunFile file in all.Where(file => file.Role != FileRole.Source).GroupBy(file => file.Path, (_, same) => same.Last()))
        {
            string location = Locate(run, file.Path);
            string? digest = file.Sha256 ?? DigestOf(location);
            if (digest is not null)
            {
                yield return new DiffFile(file.Path, file.Role, file.SizeBytes, digest, location);
            }
        }
    }

    // A file of a run that has not ended may go while it is looked at.
    private static string? DigestOf(string path)
    {
        try
        {
            return Digest.OfFile(path);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
