using System.Text.Json;
using Cupel.Learn.Metrics;

namespace Cupel.Learn.Tests.Oracle;

/// <summary>Runs the cases named <c>law/…</c>: batches alone, one after another, in two states that are merged, and saved in the middle.</summary>
internal static class MetricLaw
{
    /// <summary>Checks a case.</summary>
    /// <param name="one">The case.</param>
    /// <param name="make">Makes the metric.</param>
    /// <param name="update">Takes one of the case's batches in.</param>
    public static void Check<T>(OracleCase one, Func<T> make, Action<T, JsonElement> update)
        where T : Metric
    {
        JsonElement[] batches = [.. one.FindInput("batches")!.Value.EnumerateArray()];
        T Over(IEnumerable<JsonElement> some)
        {
            T metric = make();
            foreach (JsonElement batch in some)
            {
                update(metric, batch);
            }

            return metric;
        }

        bool Has(string field) => one.Expected.TryGetProperty(field, out _);
        int cut = Has("left_batches") ? one.Expected.GetProperty("left_batches").GetInt32() : batches.Length / 2;
        (T left, T right, T all) = (Over(batches[..cut]), Over(batches[cut..]), Over(batches));
        if (Has("per_batch"))
        {
            one.AssertEqual(batches.Select(batch => (object)Over([batch]).Compute()).ToArray(), "per_batch");
        }

        one.AssertEqual(all.Compute(), "accumulated");
        one.AssertEqual(all.Compute(), "all_at_once");
        if (Has("left"))
        {
            one.AssertEqual(left.Compute(), "left");
            one.AssertEqual(right.Compute(), "right");
        }

        T restored = make();
        restored.Restore(left.Save());
        restored.Merge(right);
        right.Merge(left);
        foreach (T merged in new[] { restored, right })
        {
            Assert.Equal(all.Compute(), merged.Compute(), 1e-9);
            if (Has("merged"))
            {
                one.AssertEqual(merged.Compute(), "merged");
            }
        }
    }
}
