using Cupel.Files;
using Cupel.Runs;

namespace Cupel.Metrics;

/// <summary>The metrics of a run, from all the event files in its folder.</summary>
/// <param name="Series">The series, by the name of their metric.</param>
/// <param name="Foreign">How many images, histograms and other values were passed over.</param>
/// <param name="Problems">Event files that are cut off or damaged, each with what was left out.</param>
public sealed record RunMetrics(IReadOnlyList<MetricSeries> Series, long Foreign, IReadOnlyList<string> Problems)
{
    /// <summary>Reads the files below a folder whose names contain <c>tfevents</c>; several files of one folder are merged by the times of their points, and
    /// those of several folders are told apart as <see cref="FolderNames"/> says. A writer that starts again at a step, as with <c>purge_step</c>, takes
    /// back what the files of its folder held from that step on.</summary>
    /// <param name="folder">A run's folder, without what was measured of its processes; or <see cref="RunFolder.System"/> for just that.</param>
    public static RunMetrics Read(string folder) => Read(folder, FileTree.List(folder, path => path != RunFolder.SystemPath).Where(IsEventFile));

    /// <summary>Whether a file is an event file, by its name.</summary>
    /// <param name="path">Its path.</param>
    internal static bool IsEventFile(string path) => Path.GetFileName(path).Contains("tfevents", StringComparison.Ordinal);

    /// <summary>Reads some files of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="paths">The files, relative to it.</param>
    internal static RunMetrics Read(string folder, IEnumerable<string> paths)
    {
        var folders = new Dictionary<string, SortedDictionary<string, List<MetricPoint>>>(StringComparer.Ordinal);
        var mixed = new HashSet<string>();
        var problems = new List<string>();
        long foreign = 0;
        foreach (string path in paths)
        {
            try
            {
                using var reader = new EventFileReader(Path.Combine(folder, path));
                string inside = Path.GetDirectoryName(path) ?? "";
                bool later = folders.TryGetValue(inside, out SortedDictionary<string, List<MetricPoint>>? own);
                folders[inside] = own ??= new(StringComparer.Ordinal);
                var sink = new SeriesSink(reader.Names, own, mixed, later);
                reader.ReadAll(ref sink);
                foreign += reader.Foreign;
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

        return new RunMetrics(
            [.. Merge(folders, mixed).Where(pair => pair.Value.Count > 0).Select(pair => new MetricSeries(pair.Key, Order(pair.Key, pair.Value)))], foreign, problems);

        // Within one file the order is the order of writing, whatever the clock did; only several files need their times.
        List<MetricPoint> Order(string name, List<MetricPoint> points) => mixed.Contains(name) ? [.. points.OrderBy(p => p.Time)] : points;
    }

    /// <summary>What each series came to, by the name of its metric.</summary>
    public SortedDictionary<string, MetricSummary> Summarize()
    {
        var summaries = new SortedDictionary<string, MetricSummary>(StringComparer.Ordinal);
        foreach (MetricSeries series in Series)
        {
            summaries[series.Name] = series.Summarize();
        }

        return summaries;
    }

    /// <summary>The series of a metric, or null.</summary>
    /// <param name="metric">The metric's name.</param>
    public MetricSeries? Find(string metric) => Series.FirstOrDefault(s => s.Name == metric);

    // Files of one folder are of one writer, which may take back what it wrote; those of others have nothing to do with that.
    private static SortedDictionary<string, List<MetricPoint>> Merge(
        IReadOnlyDictionary<string, SortedDictionary<string, List<MetricPoint>>> folders, HashSet<string> mixed)
    {
        var all = new SortedDictionary<string, List<MetricPoint>>(StringComparer.Ordinal);
        IEnumerable<(string Folder, string Metric, List<MetricPoint> Points)> found = folders.SelectMany(
            folder => folder.Value.Where(pair => pair.Value.Count > 0).Select(pair => (FolderNames.Of(folder.Key), pair.Key, pair.Value)));
        foreach (IGrouping<string, (string Folder, string Metric, List<MetricPoint> Points)> metric in found.GroupBy(one => one.Metric))
        {
            string[] places = [.. metric.Select(one => one.Folder).Distinct()];
            IReadOnlyList<string> names = FolderNames.Tell(metric.Key, places);
            if (mixed.Contains(metric.Key))
            {
                mixed.UnionWith(names);
            }

            foreach ((string folder, _, List<MetricPoint> points) in metric)
            {
                string name = names[Array.IndexOf(places, folder)];
                if (all.TryGetValue(name, out List<MetricPoint>? known))
                {
                    known.AddRange(points);
                    mixed.Add(name);
                }
                else
                {
                    all[name] = name == metric.Key ? points : [.. points.Select(point => point with { Metric = name })];
                }
            }
        }

        return all;
    }

    private struct SeriesSink(EventNames names, SortedDictionary<string, List<MetricPoint>> series, HashSet<string> mixed, bool begun) : IPointSink
    {
        private bool _begun = begun;

        // By the number that a name has in this file.
        private List<MetricPoint>?[] _known = [];

        public void Add(int metric, long step, double value, double time)
        {
            if ((uint)metric >= (uint)_known.Length)
            {
                Array.Resize(ref _known, 2 * names.Count);
            }

            string name = names[metric];
            (_known[metric] ??= Find(name)).Add(new MetricPoint(name, step, value, time));
        }

        public void Restart(long step)
        {
            // The first start of all is none again: TensorFlow 1 wrote one, and not always before the first points.
            if (!_begun)
            {
                _begun = true;
                return;
            }

            foreach (List<MetricPoint> points in series.Values)
            {
                points.RemoveAll(point => point.Step >= step);
            }
        }

        private readonly List<MetricPoint> Find(string name)
        {
            if (!series.TryGetValue(name, out List<MetricPoint>? points))
            {
                series[name] = points = [];
            }

            if (points.Count > 0)
            {
                mixed.Add(name);
            }

            return points;
        }
    }
}
