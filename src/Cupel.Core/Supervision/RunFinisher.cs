using Cupel.Checks;
using Cupel.Files;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Writes what a run came to: its manifest and its summary.</summary>
internal static class RunFinisher
{
    /// <summary>Writes both files and returns the summary; links to inputs go. Where the process failed there is nothing to judge.</summary>
    public static RunSummary Finish(RunFolder folder, RunRecord record, bool judge)
    {
        var warnings = new List<string>();
        List<ManifestEntry> written = WriteManifest(folder, warnings);
        if (record.Rules.Thumbnails && FindStore(folder) is string store)
        {
            ThumbnailMaker.Make(folder, RunThumbnails.FolderOf(store, record.Id), written, warnings);
        }

        RunSummary summary = WriteSummary(folder, record, metrics => CheckRunner.Judge(judge ? record.Checks : [], metrics, folder.Root), warnings);

        // The checks may look at an input.
        RunReferences.Close(folder, RunReferences.Of(record, null));
        return summary;
    }

    /// <summary>Writes the summary alone and returns it.</summary>
    /// <param name="folder">The run's files.</param>
    /// <param name="record">What the run is.</param>
    /// <param name="judge">How the checks came out, given the metrics.</param>
    /// <param name="known">What is known to be wrong already.</param>
    public static RunSummary WriteSummary(
        RunFolder folder, RunRecord record, Func<IReadOnlyDictionary<string, MetricSummary>, IReadOnlyList<CheckResult>> judge,
        IEnumerable<string> known)
    {
        RunFigures figures = RunFigures.Read(folder, record, ended: true);
        var summary = new RunSummary
        {
            Metrics = figures.Metrics,
            System = RunMetrics.Read(folder.System).Summarize(),
            Usage = RunEvents.Read(folder.Events).Items.OfType<UsageEvent>().Select(one => one.Usage).Aggregate((RunUsage?)null, (sum, one) => sum?.With(one) ?? one),
            Attributes = figures.Attributes,
            Details = figures.Details.Count > 0 ? figures.Details : null,
            Checks = judge(figures.Metrics),
            Warnings = [.. known, .. figures.Warnings],
        };
        AtomicFile.Write(folder.Summary, RunJson.Pretty(summary, RunJson.Line.RunSummary));
        return summary;
    }

    // A run lies in the folder of the runs of its store.
    private static string? FindStore(RunFolder folder) => Path.GetDirectoryName(Path.GetDirectoryName(folder.Root));

    private static List<ManifestEntry> WriteManifest(RunFolder folder, List<string> warnings)
    {
        List<ManifestEntry> staged = [.. Manifest.Read(folder.Manifest).Entries];
        Dictionary<string, ManifestEntry> known = staged.ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        var generated = new List<ManifestEntry>();
        foreach (string path in FileTree.List(folder.Root, enter: path => path != RunFolder.RecordName))
        {
            string full = Path.Combine(folder.Root, path);
            try
            {
                var entry = new ManifestEntry(Digest.OfFile(full), new FileInfo(full).Length, RunFiles.RoleOf(path), path);
                if (known.GetValueOrDefault(path)?.Sha256 != entry.Sha256)
                {
                    generated.Add(entry);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                warnings.Add($"{path} is not in the manifest: {error.Message}");
            }
        }

        new Manifest([.. staged, .. generated]).Write(folder.Manifest);
        return generated;
    }
}
