using Cupel.Learn.Averages;
using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>What an average of weights keeps.</summary>
/// <example><code>
/// public sealed class LatestTests : AverageContract
/// {
///     protected override IEnumerable&lt;AverageCase> Cases => [new(new LatestOptions())];
/// }
/// </code></example>
public abstract class AverageContract : PartContract<AverageOptions, AverageCase>
{
    private const double Rounding = 1e-6;

    /// <summary>It never leaves the range of the weights that counted, and some count.</summary>
    [Fact]
    public void Lies_among_the_weights_that_counted() => Each(one =>
    {
        Tensor weight = Learnt(0);
        using WeightAverage average = Build(one, weight);
        (double least, double most) = (0, 0);
        for (long step = 1; step <= one.Steps; step++)
        {
            double value = Math.Sin(step);
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
            Set(weight, value);
            average.StepEnded(step);
            double now = Value(average);
            Assert.True(now >= least - Rounding && now <= most + Rounding, $"after step {step} it is {Numbers.Text(now)}, outside the weights so far");
        }

        Assert.True(average.Count > 0, $"in {one.Steps} steps no weights counted");
    });

    /// <summary>Of weights that never change it is these.</summary>
    [Fact]
    public void Is_the_weights_where_they_do_not_change() => Each(one =>
    {
        Tensor weight = Learnt(0.7);
        using WeightAverage average = Build(one, weight);
        for (long step = 1; step <= one.Steps; step++)
        {
            average.StepEnded(step);
        }

        Numbers.Same([0.7], [Value(average)], "the average of weights that do not change", Rounding);
    });

    /// <summary>No weights count before the option's first step.</summary>
    [Fact]
    public void Begins_at_its_first_step() => Each(one =>
    {
        Tensor weight = Learnt(1);
        using WeightAverage average = Build(one with { Options = one.Options with { FromStep = one.Steps } }, weight);
        for (long step = 1; step < one.Steps; step++)
        {
            Set(weight, step);
            average.StepEnded(step);
        }

        Assert.Equal(0, average.Count);
        Numbers.Same([1], [Value(average)], "the average before its first step");
    });

    /// <summary>Swapped twice, the weights are as they were; while they are swapped it takes nothing in and is not saved.</summary>
    [Fact]
    public void Can_be_swapped_in_and_out() => Each(one =>
    {
        Tensor weight = Learnt(0);
        using WeightAverage average = Build(one, weight);
        for (long step = 1; step <= one.Steps; step++)
        {
            Set(weight, step);
            average.StepEnded(step);
        }

        double averaged = Value(average);
        average.Swap();
        Assert.True(average.IsSwapped);
        Numbers.Same([averaged], Numbers.Of(weight), "the weights while swapped");
        Assert.True(Record.Exception(average.Add) is InvalidOperationException, "averaged weights count as weights");
        Assert.True(Record.Exception(() => average.State().ToArray()) is InvalidOperationException, "it can be saved while swapped");
        average.Swap();
        Numbers.Same([one.Steps], Numbers.Of(weight), "the weights after");
    });

    /// <summary>Saved and loaded into a new one after every step, it goes on to the same bits.</summary>
    [Fact]
    public void Goes_on_from_a_saved_state() => Each(one =>
    {
        Tensor weight = Learnt(0);
        using WeightAverage whole = Build(one, weight);
        WeightAverage restarted = Build(one, weight);
        for (long step = 1; step <= one.Steps; step++)
        {
            Set(weight, Math.Cos(step));
            whole.StepEnded(step);
            restarted.StepEnded(step);
            var saved = restarted.State().ToDictionary(named => named.Name, named => named.Tensor.Clone());
            restarted.Dispose();
            restarted = Build(one, weight);
            StateReport report = restarted.LoadState(saved);
            Assert.True(report.Fits, $"its own state does not fit: {report}");
        }

        Assert.Equal(whole.Count, restarted.Count);
        Numbers.Same([Value(whole)], [Value(restarted)], "the restarted average");
        restarted.Dispose();
    });

    private static WeightAverage Build(AverageCase one, Tensor weight) => one.Options.Build([new NamedTensor("weight", weight)], one.StepsPerEpoch);

    private static double Value(WeightAverage average)
    {
        using Scope scope = Scope.New();
        return Numbers.Of(average.State().First().Tensor)[0];
    }

    private static Tensor Learnt(double value)
    {
        Tensor weight = Ops.Full([1], value, dtype: DType.Float32);
        weight.RequiresGrad = true;
        return weight;
    }

    private static void Set(Tensor weight, double value)
    {
        using NoGrad noGrad = new();
        using Scope scope = Scope.New();
        weight.Fill_(value);
    }
}
