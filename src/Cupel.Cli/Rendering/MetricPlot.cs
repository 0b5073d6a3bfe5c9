using System.Globalization;
using Cupel.Metrics;

namespace Cupel.Cli.Rendering;

/// <summary>Draws a metric over its steps in the terminal: a line through its points, with no peak lost however many they are.</summary>
/// <remarks>Values that are no finite numbers are left out and counted.</remarks>
internal static class MetricPlot
{
    private const int Rows = 8;
    private const int MostColumns = 80;
    private const string StepLabel = "step";

    /// <summary>Prints the plot.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="series">The metric.</param>
    /// <param name="width">Characters in a line of it.</param>
    public static void Print(TextWriter output, MetricSeries series, int width)
    {
        MetricPoint[] points = [.. series.Points.Where(point => double.IsFinite(point.Value)).OrderBy(point => point.Step)];
        output.WriteLine(Head(series, points.Length));
        if (points.Length == 0)
        {
            return;
        }

        (double low, double high) = (points.Min(point => point.Value), points.Max(point => point.Value));
        (string top, string bottom) = (NumberText.Metric(high), NumberText.Metric(low));
        int margin = Math.Max(Math.Max(top.Length, bottom.Length), StepLabel.Length);
        var canvas = new DotCanvas(Math.Clamp(width - margin - 2, 10, MostColumns), Rows);
        Draw(canvas, points, low, high);
        for (int row = 0; row < Rows; row++)
        {
            string label = row == 0 ? top : row == Rows - 1 && high > low ? bottom : "";
            output.WriteLine($"{label.PadLeft(margin)} │{canvas.Row(row)}");
        }

        string first = points[0].Step.ToString(CultureInfo.InvariantCulture);
        string last = points[^1].Step.ToString(CultureInfo.InvariantCulture);
        output.WriteLine($"{StepLabel.PadLeft(margin)} └{(first == last ? first : first + last.PadLeft(Math.Max(canvas.Width / 2 - first.Length, last.Length + 1)))}");
    }

    private static void Draw(DotCanvas canvas, MetricPoint[] points, double low, double high)
    {
        (long first, long last) = (points[0].Step, points[^1].Step);
        (int X, int Y)? before = null;
        foreach (MetricPoint point in points)
        {
            // Halved, since the difference of two finite numbers need not be one.
            (int X, int Y) here = (
                last == first ? 0 : (int)Math.Round(((double)point.Step - first) / ((double)last - first) * (canvas.Width - 1)),
                high == low ? canvas.Height / 2 : (int)Math.Round((point.Value / 2 - low / 2) / (high / 2 - low / 2) * (canvas.Height - 1)));
            canvas.Line(before ?? here, here);
            before = here;
        }
    }

    private static string Head(MetricSeries series, int finite)
    {
        MetricSummary summary = series.Summarize();
        int left = series.Points.Count - finite;
        string rest = left == 0 ? "" : $", {left} {(left == 1 ? "is" : "are")} no finite number";
        string many = series.Points.Count == 1 ? "1 point" : $"{series.Points.Count} points";
        return $"{SafeText.Of(series.Name)}  last {NumberText.Metric(summary.Last)}  min {NumberText.Metric(summary.Min)}  max {NumberText.Metric(summary.Max)}  ({many}{rest})";
    }
}
