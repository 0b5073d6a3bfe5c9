using System.Globalization;

namespace Cupel.Metrics;

/// <summary>Writes points that carry their own times to an event file, as a whole.</summary>
internal static class EventFile
{
    /// <summary>Writes a new file.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="points">The points, at least one; those of one metric in their order.</param>
    public static void Write(string folder, IReadOnlyList<MetricPoint> points)
    {
        const int Chunk = 1 << 14;
        double first = points.Min(point => point.Time);
        string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{(long)first:0000000000}.imported"));
        using FileStream file = File.Create(path);
        var encoder = new EventEncoder();
        encoder.AppendVersion(first);
        foreach (MetricPoint[] some in points.Chunk(Chunk))
        {
            foreach (MetricPoint point in some)
            {
                encoder.Append(point);
            }

            file.Write(encoder.Frames.Span);
            encoder.Clear();
        }
    }
}
