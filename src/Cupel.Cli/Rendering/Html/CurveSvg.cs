using System.Globalization;
using System.Net;
using System.Text;
using Cupel.Metrics;

namespace Cupel.Cli.Rendering.Html;

/// <summary>Curves of a metric over steps as a small SVG picture. Values that are not finite are gaps.</summary>
internal static class CurveSvg
{
    private const double Width = 360;
    private const double Height = 160;
    private const double Gap = 6;
    private const double Digit = 6.4; // as wide as a digit is at the size of the labels
    private const double Bottom = 18;
    private const double Top = 8;
    private const double Right = 8;

    // Of so many steps side by side, a screen shows the lowest and the highest.
    private const int Buckets = 150;

    /// <summary>Draws curves into one picture.</summary>
    /// <param name="curves">Each with its name, the number of its colour, and its points in the order they were written.</param>
    public static string Draw(IReadOnlyList<(string Name, int Colour, IReadOnlyList<MetricPoint> Points)> curves)
    {
        MetricPoint[] finite = [.. curves.SelectMany(curve => curve.Points).Where(point => double.IsFinite(point.Value))];
        if (finite.Length == 0)
        {
            return "<p>no finite value</p>";
        }

        var frame = new Frame(finite.Min(p => p.Step), finite.Max(p => p.Step), finite.Min(p => p.Value), finite.Max(p => p.Value));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\">");
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"axis\" d=\"M{frame.Left} {Top}V{Height - Bottom}H{Width - Right}\"/>");
        Label(svg, frame.Left - Gap, Top + 8, "end", frame.HighText);
        Label(svg, frame.Left - Gap, Height - Bottom, "end", frame.LowText);
        Label(svg, frame.Left, Height - 4, "start", frame.First.ToString(CultureInfo.InvariantCulture));
        Label(svg, Width - Right, Height - 4, "end", $"step {frame.Last.ToString(CultureInfo.InvariantCulture)}");
        foreach ((string name, int colour, IReadOnlyList<MetricPoint> points) in curves)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"c{colour}\" d=\"{Path(Thin(points, frame), frame)}\"><title>{WebUtility.HtmlEncode(name)}</title></path>");
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Label(StringBuilder svg, double x, double y, string anchor, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{text}</text>");

    private static string Path(IEnumerable<MetricPoint> points, Frame frame)
    {
        var path = new StringBuilder();
        bool drawing = false;
        foreach (MetricPoint point in points)
        {
            if (double.IsFinite(point.Value))
            {
                path.Append(CultureInfo.InvariantCulture, $"{(drawing ? 'L' : 'M')}{frame.X(point.Step):0.#} {frame.Y(point.Value):0.#}");
            }

            drawing = double.IsFinite(point.Value);
        }

        return path.ToString();
    }

    // In each bucket of steps the first gap, else the lowest and the highest point in their order.
    private static IEnumerable<MetricPoint> Thin(IReadOnlyList<MetricPoint> points, Frame frame)
    {
        if (points.Count <= 2 * Buckets)
        {
            return points;
        }

        double size = Math.Max(1, (frame.Last - frame.First + 1) / (double)Buckets);
        return points.GroupBy(point => (int)((point.Step - frame.First) / size)).SelectMany(bucket =>
        {
            MetricPoint[] gaps = [.. bucket.Where(point => !double.IsFinite(point.Value)).Take(1)];
            return gaps.Length > 0 ? gaps : bucket.Select((point, i) => (point, i)).ToArray() is var all
                ? new[] { all.MinBy(p => p.point.Value), all.MaxBy(p => p.point.Value) }.DistinctBy(p => p.i).OrderBy(p => p.i).Select(p => p.point).ToArray()
                : [];
        });
    }

    private sealed record Frame(long First, long Last, double Low, double High)
    {
        public string HighText { get; } = NumberText.Metric(High);

        public string LowText { get; } = NumberText.Metric(Low);

        // The labels stand left of the axis, however long they are.
        public double Left => (2 * Gap) + (Digit * Math.Max(HighText.Length, LowText.Length));

        public double X(long step) => Left + (Last == First ? 0 : (step - First) / (double)(Last - First) * (Width - Left - Right));

        public double Y(double value) => High == Low ? (Top + Height - Bottom) / 2 : Top + ((High - value) / (High - Low) * (Height - Bottom - Top));
    }
}
