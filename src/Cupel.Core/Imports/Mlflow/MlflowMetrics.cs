using System.Globalization;
using Cupel.Files;
using Cupel.Metrics;

namespace Cupel.Imports.Mlflow;

/// <summary>The metrics of a run of MLflow: a file for each, with lines <c>MILLISECONDS VALUE [STEP [DATASET DIGEST]]</c>.</summary>
internal static class MlflowMetrics
{
    /// <summary>Reads all files of a folder, also those in folders inside it: a metric may be called <c>system/cpu</c>.</summary>
    public static RunMetrics Read(string folder)
    {
        var series = new List<MetricSeries>();
        var problems = new List<string>();
        foreach (string name in FileTree.List(folder))
        {
            var points = new List<MetricPoint>();
            int number = 0;
            foreach (string line in File.ReadLines(Path.Combine(folder, name)))
            {
                number++;
                if (line.Length > 0 && Parse(name, line) is MetricPoint point)
                {
                    points.Add(point);
                }
                else if (line.Length > 0)
                {
                    problems.Add($"metrics/{name}: line {number} is not `time value step`, and was left out: `{line}`");
                }
            }

            if (points.Count > 0)
            {
                series.Add(new MetricSeries(name, points));
            }
        }

        return new RunMetrics(series, 0, problems);
    }

    private static MetricPoint? Parse(string name, string line)
    {
        string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        long step = 0;
        return parts.Length is 2 or 3 or 5
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long milliseconds)
            && Value(parts[1]) is double value
            && (parts.Length == 2 || long.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out step))
            ? new MetricPoint(name, step, value, milliseconds / 1000.0)
            : null;
    }

    private static double? Value(string text) => text switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null,
    };
}
