using System.Text.Json;
using Cupel.Files;
using Cupel.Metrics;

namespace Cupel.Runs;

/// <summary>Checks that a run is what its record says: every file of the record can be read, and every file of the manifest is as it was.</summary>
/// <remarks>It changes nothing. While a run runs, torn ends are being written and its files may change; neither is a problem then.</remarks>
public static class RunVerifier
{
    /// <summary>Verifies a run; never throws for what is in its folder.</summary>
    /// <param name="run">The run.</param>
    public static RunVerdict Verify(Run run)
    {
        run.Store.RequireWritable();
        var problems = new List<RunProblem>();
        bool live = RunShelves.IsLive(run);
        bool ended = run.ReadState().Status is not RunStatus.Damaged and not RunStatus.Lost and not RunStatus.Staged && !live;
        RunRecord? record = Read(run.Folder.RunJson, run.ReadRecord);
        if (record is not null && record.Id != run.Id)
        {
            Add(RunProblemKind.Damaged, run.Folder.RunJson, $"it is the record of run {record.Id}");
        }

        Read(run.Folder.Config, run.ReadConfig);
        Read(run.Folder.Environment, run.ReadEnvironment);
        if (Read(run.Folder.Events, run.ReadEvents) is { Torn: true } && !live)
        {
            Add(RunProblemKind.Torn, run.Folder.Events, "its last line is cut off");
        }

        Read(run.Folder.Times, () => OutputTimes.Read(run.Folder));
        if (!live && TornTail.Of(run.Folder.Times) > 0)
        {
            Add(RunProblemKind.Torn, run.Folder.Times, "its last line is cut off");
        }

        if (File.Exists(run.Folder.Summary))
        {
            Read(run.Folder.Summary, run.FindSummary);
        }
        else if (ended)
        {
            Add(RunProblemKind.Missing, run.Folder.Summary, "the run has ended without it");
        }

        Manifest? manifest = Read(run.Folder.Manifest, run.ReadManifest);
        int files = manifest is null ? 0 : VerifyFiles(run, manifest, live, ended, problems);
        if (record is not null && manifest is not null && record.SourceDigest != manifest.SourceDigest)
        {
            Add(RunProblemKind.Changed, run.Folder.Manifest, "the source it lists is not the source the run was staged with");
        }

        foreach (string problem in live ? [] : RunMetrics.Read(run.Folder.Scalars).Problems)
        {
            string[] parts = problem.Split(": ", 2);
            bool torn = parts[1].Contains("is cut off", StringComparison.Ordinal);
            Add(torn ? RunProblemKind.Torn : RunProblemKind.Damaged, Path.Combine(run.Folder.Scalars, parts[0]), parts[1]);
        }

        problems.AddRange(run.ReadNotes().Problems.Select(problem => new RunProblem(RunProblemKind.Damaged, $"notes/{run.Id}", problem)));
        return new RunVerdict(run, files, ended, problems);

        void Add(RunProblemKind kind, string path, string message) =>
            problems.Add(new RunProblem(kind, Path.GetRelativePath(run.Directory, path), message));

        T? Read<T>(string path, Func<T> read)
            where T : class?
        {
            try
            {
                return read();
            }
            catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
            {
                Add(RunProblemKind.Missing, path, "the record needs it");
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
            {
                Add(RunProblemKind.Damaged, path, error.Message);
            }

            return null;
        }
    }

    private static int VerifyFiles(Run run, Manifest manifest, bool live, bool ended, List<RunProblem> problems)
    {
        // The last line of a path says how the run left it.
        var expected = new Dictionary<string, ManifestEntry>(StringComparer.Ordinal);
        foreach (ManifestEntry entry in manifest.Entries)
        {
            expected[entry.Path] = entry;
        }

        IReadOnlyDictionary<string, string> references = live ? new Dictionary<string, string>() : RunReferences.Of(run);
        foreach ((string path, ManifestEntry entry) in live ? [] : expected)
        {
            string file = Path.Combine(run.Directory, path);
            if (references.TryGetValue(path, out string? target) && RunReferences.IsOpen(file))
            {
                if (RunReferences.Problem(target, entry) is string problem)
                {
                    problems.Add(new RunProblem(File.Exists(target) ? RunProblemKind.Changed : RunProblemKind.Missing, path, $"it was a link, and {problem}"));
                }
            }
            else if (!File.Exists(file))
            {
                problems.Add(new RunProblem(RunProblemKind.Missing, path, "the manifest has it"));
            }
            else if (Difference(file, entry) is string difference)
            {
                problems.Add(new RunProblem(RunProblemKind.Changed, path, difference));
            }
        }

        problems.AddRange(ended
            ? RunFiles.Present(run).Where(path => !expected.ContainsKey(path)).Select(path => new RunProblem(RunProblemKind.New, path, "the manifest does not have it"))
            : []);
        return live ? 0 : expected.Count;
    }

    private static string? Difference(string file, ManifestEntry entry)
    {
        try
        {
            long size = new FileInfo(file).Length;
            return size != entry.SizeBytes ? $"it has {size} bytes, the manifest says {entry.SizeBytes}"
                : Digest.OfFile(file) != entry.Sha256 ? "its content differs from the manifest's digest"
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"it cannot be read: {error.Message}";
        }
    }
}
