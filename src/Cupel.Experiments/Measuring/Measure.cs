using Cupel.Hosting;
using Cupel.Learn.Metrics;

namespace Cupel.Experiments.Measuring;

/// <summary>A metric and the rows it is to take in.</summary>
/// <param name="make">Makes the metric.</param>
/// <param name="take">Has a metric take rows in: from the first, so many.</param>
/// <param name="values">All its numbers.</param>
internal sealed class Measure(Func<Metric> make, Action<Metric, int, int> take, Func<Metric, IEnumerable<MeasuredValue>> values)
{
    /// <summary>One whose number is that of the metric.</summary>
    /// <typeparam name="T">The kind of metric.</typeparam>
    /// <param name="make">Makes the metric.</param>
    /// <param name="take">Has a metric take rows in.</param>
    /// <param name="values">All its numbers; its own alone when null.</param>
    public static Measure Of<T>(Func<T> make, Action<T, int, int> take, Func<T, IEnumerable<MeasuredValue>>? values = null)
        where T : Metric =>
        new(make, (metric, start, count) => take((T)metric, start, count), metric => values?.Invoke((T)metric) ?? [new(metric.Name, metric.Compute())]);

    /// <summary>Takes all rows in and computes.</summary>
    /// <param name="rows">How many there are.</param>
    /// <param name="refuse">Takes what a metric will not take: the row, or null where no row alone is to blame, and why.</param>
    public IReadOnlyList<MeasuredValue> Run(int rows, Action<int?, string> refuse)
    {
        Metric metric = make();
        try
        {
            take(metric, 0, rows);
            return [.. values(metric)];
        }
        catch (ArgumentException wrong)
        {
            (int? row, string why) = Find(rows) ?? (null, wrong.Message);
            refuse(row, Plain(why));
        }
        catch (InvalidOperationException wrong)
        {
            refuse(null, Plain(wrong.Message));
        }

        return [];
    }

    /// <summary>The first row that the metric will not take after those before it.</summary>
    private (int? Row, string Why)? Find(int rows)
    {
        // It counts from the first of what it is given, which is this row alone: its place is told otherwise.
        string[] places = [" at 0", " in sample 0", " for document 0"];
        Metric metric = make();
        for (int row = 0; row < rows; row++)
        {
            try
            {
                take(metric, row, 1);
            }
            catch (ArgumentException wrong)
            {
                string why = Plain(wrong.Message);
                return (row, places.FirstOrDefault(place => why.EndsWith(place, StringComparison.Ordinal)) is string place ? why[..^place.Length] : why);
            }
        }

        return null;
    }

    // What .NET adds about the argument says nothing to a person.
    private static string Plain(string message)
    {
        int parameter = message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return (parameter < 0 ? message : message[..parameter]).TrimEnd('.');
    }
}
