using System.Text.RegularExpressions;
using Cupel.Learn.Metrics;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Testing;

/// <summary>What a metric of any kind keeps: the base of the contracts of the kinds.</summary>
/// <remarks>Samples are cut in every way: all at once, one by one, and at random places drawn from a fixed seed.</remarks>
/// <typeparam name="TOptions">The base record of the kind.</typeparam>
/// <typeparam name="TMetric">The metric of the kind.</typeparam>
/// <typeparam name="TSamples">Samples of the kind.</typeparam>
public abstract partial class MetricContract<TOptions, TMetric, TSamples> : PartContract<TOptions, MetricCase<TOptions, TSamples>>
    where TOptions : PartOptions
    where TMetric : Metric
{
    private const int Draws = 6;

    // Sums of a batch may be taken in float32.
    private const double Rounding = 1e-6;

    /// <summary>However the samples are cut into batches, the value is the same.</summary>
    [Fact]
    public void Is_the_same_however_the_samples_are_cut() => Each(one =>
    {
        TSamples samples = one.Samples();
        double whole = Over(one, samples, 0, Count(samples)).Compute();
        foreach (int[] cuts in Cuts(Count(samples)))
        {
            TMetric metric = Build(one.Options);
            foreach ((int from, int to) in Parts(cuts))
            {
                Update(metric, Cut(samples, from, to));
            }

            AssertNear(whole, metric.Compute(), $"cut at {string.Join(", ", cuts)}");
        }
    });

    /// <summary>Metrics that saw parts of the samples, merged in any order, have seen all of them; one that is merged into another is not changed.</summary>
    [Fact]
    public void Is_the_same_however_parts_are_merged() => Each(one =>
    {
        TSamples samples = one.Samples();
        double whole = Over(one, samples, 0, Count(samples)).Compute();
        var random = new Random(17);
        foreach (int[] cuts in Cuts(Count(samples)))
        {
            List<TMetric> parts = [.. Parts(cuts).Select(part => Over(one, samples, part.From, part.To))];
            while (parts.Count > 1)
            {
                int first = one.InOrder ? random.Next(parts.Count - 1) : random.Next(parts.Count);
                int second = one.InOrder ? first + 1 : (first + 1 + random.Next(parts.Count - 1)) % parts.Count;
                (TMetric into, TMetric other) = (parts[first], parts[second]);
                double[] before = other.Save();
                into.Merge(other);
                Assert.True(before.SequenceEqual(other.Save()), "the metric that was merged into another has changed");
                parts.Remove(other);
            }

            AssertNear(whole, parts[0].Compute(), $"merged of parts cut at {string.Join(", ", cuts)}");
        }
    });

    /// <summary>One that saw nothing adds nothing, on either side.</summary>
    [Fact]
    public void Takes_nothing_from_one_that_saw_nothing() => Each(one =>
    {
        TSamples samples = one.Samples();
        TMetric full = Over(one, samples, 0, Count(samples));
        double whole = full.Compute();
        full.Merge(Build(one.Options));
        AssertNear(whole, full.Compute(), "merged with one that saw nothing");
        TMetric empty = Build(one.Options);
        empty.Merge(full);
        AssertNear(whole, empty.Compute(), "one that saw nothing, merged with all");
    });

    /// <summary>Saved in the middle and restored in another one, it goes on to the same value.</summary>
    [Fact]
    public void Goes_on_from_what_was_saved() => Each(one =>
    {
        TSamples samples = one.Samples();
        double whole = Over(one, samples, 0, Count(samples)).Compute();
        int middle = Count(samples) / 2;
        TMetric restored = Build(one.Options);
        restored.Restore(Over(one, samples, 0, middle).Save());
        Update(restored, Cut(samples, middle, Count(samples)));
        AssertNear(whole, restored.Compute(), "saved in the middle");
    });

    /// <summary>What is no state of it is refused, and it is as it was.</summary>
    [Fact]
    public void Refuses_what_it_has_not_saved() => Each(one =>
    {
        TSamples samples = one.Samples();
        TMetric metric = Over(one, samples, 0, Count(samples));
        double[] before = metric.Save();
        Assert.True(before.Length > 0, "it keeps nothing in states: AddState declares what is remembered");
        Assert.True(Record.Exception(() => metric.Restore([.. before, 0])) is ArgumentException, "a number too many is not refused with an ArgumentException");
        Assert.True(Record.Exception(() => metric.Restore(before[..^1])) is ArgumentException, "a number too few is not refused with an ArgumentException");
        Assert.True(before.SequenceEqual(metric.Save()), "what was refused has changed it");
    });

    /// <summary>After a reset it is as one that saw nothing.</summary>
    [Fact]
    public void Begins_anew_after_a_reset() => Each(one =>
    {
        TSamples samples = one.Samples();
        TMetric metric = Over(one, samples, 0, Count(samples));
        double whole = metric.Compute();
        metric.Reset();
        TMetric fresh = Build(one.Options);
        Assert.True(fresh.Save().SequenceEqual(metric.Save()), "its states are not those of one that saw nothing");
        AssertNear(fresh.Compute(), metric.Compute(), "after a reset");
        Update(metric, samples);
        AssertNear(whole, metric.Compute(), "over the same samples after a reset");
    });

    /// <summary>To compute changes nothing.</summary>
    [Fact]
    public void Is_not_changed_by_computing() => Each(one =>
    {
        TSamples samples = one.Samples();
        TMetric metric = Over(one, samples, 0, Count(samples));
        double[] before = metric.Save();
        double first = metric.Compute();
        Assert.True(before.SequenceEqual(metric.Save()), "its states have changed");
        Assert.True(first.Equals(metric.Compute()), "the second time it has another value");
    });

    /// <summary>Its name is one that can be recorded, always the same; and where the case has better samples, it is better in its direction.</summary>
    [Fact]
    public void Has_a_name_and_a_direction() => Each(one =>
    {
        TSamples samples = one.Samples();
        TMetric metric = Over(one, samples, 0, Count(samples));
        Assert.True(RecordedName().IsMatch(metric.Name), $"`{metric.Name}` is not a name in snake_case");
        Assert.Equal(metric.Name, Build(one.Options).Name);
        Assert.True(Enum.IsDefined(metric.Direction));
        if (one.Better is not null)
        {
            TSamples better = one.Better();
            (double value, double best) = (metric.Compute(), Over(one, better, 0, Count(better)).Compute());
            Assert.True(
                metric.Direction == MetricDirection.Maximize ? best >= value : best <= value,
                $"its direction is {metric.Direction}, but of what is better it says {Numbers.Text(best)}, of the other {Numbers.Text(value)}");
        }
    });

    private protected MetricContract()
    {
    }

    private protected abstract TMetric Build(TOptions options);

    private protected abstract void Update(TMetric metric, TSamples samples);

    private protected abstract int Count(TSamples samples);

    private protected abstract TSamples Cut(TSamples samples, int from, int to);

    private static void AssertNear(double expected, double actual, string what) =>
        Assert.True(Numbers.Near(expected, actual, Rounding), $"{what}: {Numbers.Text(actual)} instead of {Numbers.Text(expected)}");

    /// <summary>Where the samples are cut, the two ends included.</summary>
    private static IEnumerable<int[]> Cuts(int count)
    {
        yield return [.. Enumerable.Range(0, count + 1)];
        var random = new Random(29);
        for (int draw = 0; draw < Draws; draw++)
        {
            yield return [0, .. Enumerable.Range(1, count - 1).Where(_ => random.Next(3) == 0), count];
        }
    }

    private static IEnumerable<(int From, int To)> Parts(int[] cuts) => cuts.Zip(cuts.Skip(1));

    private TMetric Over(MetricCase<TOptions, TSamples> one, TSamples samples, int from, int to)
    {
        TMetric metric = Build(one.Options);
        Update(metric, Cut(samples, from, to));
        return metric;
    }

    [GeneratedRegex("^[a-z][a-z0-9]*([_@.][a-z0-9]+)*$")]
    private static partial Regex RecordedName();
}
