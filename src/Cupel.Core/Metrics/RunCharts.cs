using Cupel.Files;
using Cupel.Runs;

namespace Cupel.Metrics;

/// <summary>The metrics of a run as charts.</summary>
/// <param name="Charts">The charts, by the names of their metrics.</param>
/// <param name="Problems">Event files that are cut off or damaged, each with what was left out.</param>
public sealed record RunCharts(IReadOnlyList<MetricChart> Charts, IReadOnlyList<string> Problems)
{
    /// <summary>The chart of a metric, or null.</summary>
    /// <param name="metric">The metric's name.</param>
    public MetricChart? Find(string metric) => Charts.FirstOrDefault(chart => chart.Name == metric);

    /// <summary>Reads the charts of many runs, on all processors. What was read before and has not changed since comes from the store's
    /// cache of charts, and what has is put there.</summary>
    /// <param name="runs">The runs.</param>
    /// <returns>One for each run, in their order.</returns>
    public static IReadOnlyList<RunCharts> Read(IReadOnlyList<Run> runs)
    {
        var charts = new RunCharts[runs.Count];
        Parallel.For(0, runs.Count, i => charts[i] = Read(runs[i]));
        return charts;
    }

    /// <summary>Reads the charts of a run, from the cache where that is current.</summary>
    /// <param name="run">The run.</param>
    public static RunCharts Read(Run run)
    {
        if (run.Foreign is null)
        {
            return ChartCache.Read(run);
        }

        RunMetrics metrics = run.ReadMetrics();
        return new RunCharts([.. metrics.Series.Select(MetricChart.Of)], metrics.Problems);
    }

    /// <summary>The event files in a run's folder: those whose names contain <c>tfevents</c>.</summary>
    internal static IReadOnlyList<string> FilesOf(string folder) =>
        [.. FileTree.List(folder).Where(RunMetrics.IsEventFile)];

    /// <summary>Reads the charts from event files.</summary>
    /// <param name="folder">A run's folder.</param>
    /// <param name="files">The event files in it.</param>
    internal static RunCharts ReadFiles(string folder, IEnumerable<string> files)
    {
        var builders = new Dictionary<(string Folder, string Metric), MetricChartBuilder>();
        var problems = new List<string>();
        string[] paths = [.. files];
        foreach (string path in paths)
        {
            try
            {
                using var reader = new EventFileReader(Path.Combine(folder, path));
                var sink = new ChartSink(FolderNames.Of(Path.GetDirectoryName(path) ?? ""), reader.Names, builders);
                reader.ReadAll(ref sink);
                if (sink.Restarted)
                {
                    // A bucket cannot give points back.
                    var metrics = RunMetrics.Read(folder, paths);
                    return new RunCharts([.. metrics.Series.Select(MetricChart.Of)], metrics.Problems);
                }

                if (reader.Problem is string problem)
                {
                    problems.Add($"{path}: {problem}");
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                problems.Add($"{path}: {error.Message}");
            }
        }

        return new RunCharts([.. builders.GroupBy(pair => pair.Key.Metric).SelectMany(Named).OrderBy(chart => chart.Name, StringComparer.Ordinal)], problems);
    }

    private static IEnumerable<MetricChart> Named(IGrouping<string, KeyValuePair<(string Folder, string Metric), MetricChartBuilder>> metric)
    {
        IReadOnlyList<string> names = FolderNames.Tell(metric.Key, [.. metric.Select(pair => pair.Key.Folder)]);
        return metric.Select((pair, i) => pair.Value.Build() with { Name = names[i] });
    }

    private struct ChartSink(string folder, EventNames names, Dictionary<(string Folder, string Metric), MetricChartBuilder> builders) : IPointSink
    {
        // By the number that a name has in this file.
        private MetricChartBuilder?[] _known = [];

        /// <summary>Whether points that were taken do not count any more.</summary>
        public bool Restarted { get; private set; }

        public void Add(int metric, long step, double value, double time)
        {
            if ((uint)metric >= (uint)_known.Length)
            {
                Array.Resize(ref _known, 2 * names.Count);
            }

            (_known[metric] ??= Find(names[metric])).Add(step, value);
        }

        public void Restart(long step) => Restarted |= builders.Count > 0;

        private readonly MetricChartBuilder Find(string name)
        {
            if (!builders.TryGetValue((folder, name), out MetricChartBuilder? builder))
            {
                builders[(folder, name)] = builder = new MetricChartBuilder(name);
            }

            return builder;
        }
    }
}
