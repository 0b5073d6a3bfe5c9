using Cupel.Learn.Losses.MetricLearning.Regularizers;
using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>What a regularizer keeps.</summary>
/// <example><code>
/// public sealed class ShortTests : RegularizerContract
/// {
///     protected override IEnumerable&lt;RegularizerCase> Cases => [new(new ShortOptions())];
/// }
/// </code></example>
public abstract class RegularizerContract : PartContract<RegularizerOptions, RegularizerCase>
{
    private const double Rounding = 1e-5;

    /// <summary>It is one finite number, the same twice.</summary>
    [Fact]
    public void Is_one_finite_number_the_same_twice() => Each(one =>
    {
        Regularizer regularizer = one.Options.Build();
        Tensor rows = Rows(one);
        Tensor cost = regularizer.Compute(rows);
        Assert.True(cost.Count == 1, $"the cost has {cost.Count} numbers instead of one");
        Numbers.Finite(Numbers.Of(cost), "the cost");
        Numbers.Same(cost, regularizer.Compute(rows), "the second time");
    });

    /// <summary>Twice the weight is twice the cost, and none is no cost.</summary>
    [Fact]
    public void Costs_as_much_as_it_weighs() => Each(one =>
    {
        Tensor rows = Rows(one);
        double[] once = Numbers.Of((one.Options with { Weight = 1 }).Build().Compute(rows));
        Numbers.Same([2 * once[0]], Numbers.Of((one.Options with { Weight = 2 }).Build().Compute(rows)), "the cost with weight 2", Rounding);
        Numbers.Same([0], Numbers.Of((one.Options with { Weight = 0 }).Build().Compute(rows)), "the cost with weight 0", Rounding);
    });

    /// <summary>Gradients are finite and say what happens when the vectors are moved.</summary>
    [Fact]
    public void Has_gradients_that_moving_confirms() => Each(one =>
    {
        Tensor rows = Rows(one);
        Regularizer regularizer = one.Options.Build();
        GradientCheck.Run([new NamedTensor("the vectors", rows)], () => regularizer.Compute(rows));
    });

    /// <summary>What is no matrix is refused as an argument that is wrong.</summary>
    [Fact]
    public void Refuses_what_is_no_matrix() => Each(one =>
    {
        Exception? error = Record.Exception(() => one.Options.Build().Compute(Draw.Normal(one.Features)));
        Assert.True(error is ArgumentException, $"one vector alone must be an ArgumentException, gives {(error is null ? "a number" : error.GetType().Name)}");
    });

    private static Tensor Rows(RegularizerCase one) => Draw.Normal(one.Rows, one.Features);
}
