using System.Text.Json.Nodes;
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
        WriteManifest(folder, warnings);
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
        List<string> warnings = [.. known];
        RunMetrics metrics = RunMetrics.Read(folder.Root);
        warnings.AddRange(metrics.Problems);
        SortedDictionary<string, MetricSummary> summaries = metrics.Summarize();
        JsonObject attributes = OwnSummary.Apply(Path.Combine(folder.Root, "summary.json"), summaries, warnings);
        foreach ((string name, JsonNode? value) in record.Attributes.Where(pair => !attributes.ContainsKey(pair.Key)))
        {
            attributes[name] = value?.DeepClone();
        }

        var summary = new RunSummary
        {
            Metrics = summaries,
            System = RunMetrics.Read(folder.System).Summarize(),
            Usage = RunEvents.Read(folder.Events).Items.OfType<UsageEvent>().Select(one => one.Usage).Aggregate((RunUsage?)null, (sum, one) => sum?.With(one) ?? one),
            Attributes = attributes,
            Checks = judge(summaries),
            Warnings = warnings,
        };
        AtomicFile.WriteJson(folder.Summary, summary, RunJson.Pretty.RunSummary);
        return summary;
    }

    private static void WriteManifest(RunFolder folder, List<string> warnings)
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
    }
}
