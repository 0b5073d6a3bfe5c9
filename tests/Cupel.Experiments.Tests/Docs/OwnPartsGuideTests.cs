using Cupel.Experiments.Parts;
using Cupel.Learn.Losses;
using Cupel.Learn.Metrics;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Experiments.Tests.Docs;

/// <summary>The code of <c>docs/guide/own-parts.md</c>, run.</summary>
public sealed class OwnPartsGuideTests : TorchTests
{
    private const ulong Seed = 12;

    public static TheoryData<string, double> Metrics => new() { { "within", 0.4 }, { "worst_miss", 2 } };

    [Theory]
    [MemberData(nameof(Metrics))]
    public void A_metric_of_your_own_gives_the_same_however_the_data_are_cut_and_merged(string name, double expected)
    {
        using Scope scope = Scope.New();
        Tensor output = Tensor.From<float>([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 10);
        Tensor target = Tensor.From<float>([0.5f, 2, 4, 3.25f, 5, 3, 6, 7.5f, 10, 10], 10);
        TensorMetric whole = Make(name);
        Assert.True(double.IsNaN(whole.Compute()));
        whole.Update(output, target);
        Assert.Equal(expected, whole.Compute());
        var random = new Random((int)Seed);
        for (int trial = 0; trial < 20; trial++)
        {
            TensorMetric[] workers = [Make(name), Make(name), Make(name)];
            for (int i = 0; i < 10; i++)
            {
                TensorMetric worker = workers[random.Next(3)];
                TensorMetric saved = Make(name);
                saved.Restore(worker.Save());
                saved.Update(output.Narrow(0, i, 1), target.Narrow(0, i, 1));
                worker.Restore(saved.Save());
            }

            workers[0].Merge(workers[1]);
            workers[0].Merge(workers[2]);
            Assert.Equal(expected, workers[0].Compute());
        }
    }

    [Fact]
    public void A_loss_of_your_own_is_a_function_with_options()
    {
        using Scope scope = Scope.New();
        using Loss loss = new LogCoshOptions { Scale = 2 }.Build();
        Tensor output = Tensor.From<float>([1, -3], 2);
        output.RequiresGrad = true;
        Tensor value = loss.Compute(output, Tensor.From<float>([0, 1], 2));
        value.Backward();
        Assert.Equal((Math.Log(Math.Cosh(0.5)) + Math.Log(Math.Cosh(2))) / 2, value.ToDouble(), 1e-6);
        Assert.Equal(Math.Tanh(0.5) / 4, output.Grad!.ToArray<float>()[0], 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogCoshOptions { Scale = 0 }.Build());
        Assert.Equal("scale", Assert.Single(PartRegistry.From(typeof(LogCoshOptions).Assembly).Find("losses", "log_cosh")!.Options).Key);
    }

    [Fact]
    public void A_loss_of_your_own_learns_and_is_saved()
    {
        using Scope scope = Scope.New();
        using Loss loss = new UncertainLoss();
        Tensor output = Tensor.From<float>([1, -3], 2);
        loss.Compute(output, Tensor.From<float>([0, 1], 2)).Backward();
        NamedTensor learnt = Assert.Single(loss.Parameters);
        Assert.Equal(1 - 8.5, learnt.Tensor.Grad!.ToDouble(), 1e-5);
        using Loss other = new UncertainLoss();
        Assert.True(other.LoadState(loss.State().ToDictionary(one => one.Name, one => one.Tensor)).Fits);
        learnt.Tensor.Grad = null;
    }

    private static TensorMetric Make(string name) => name == "within" ? new WithinOptions().Build() : new WorstMiss();
}

#region own-metric
/// <summary>The share of numbers that are off by no more than a bound.</summary>
[Part("within")]
public sealed record WithinOptions : MetricOptions
{
    /// <summary>The bound.</summary>
    public double Bound { get; init; } = 0.5;

    protected override TensorMetric Create() =>
        TensorMetric.MeanOf("within", MetricDirection.Maximize, (output, target) => (output - target).Abs().Le(Bound));
}
#endregion

#region own-states
/// <summary>How far off the worst number is.</summary>
public sealed class WorstMiss : TensorMetric
{
    private readonly MetricState _worst;

    public WorstMiss()
        : base("worst_miss", MetricDirection.Minimize) => _worst = AddState("worst", reduction: Reduction.Maximum);

    public override void Update(Tensor output, Tensor target) => _worst[0] = Math.Max(_worst[0], (output - target).Abs().Max().ToDouble());

    public override double Compute() => double.IsInfinity(_worst[0]) ? double.NaN : _worst[0];
}
#endregion

#region own-loss
/// <summary>The mean of <c>ln cosh((x - t)/scale)</c>: a square near 0, an absolute value far off.</summary>
[Part("log_cosh")]
public sealed record LogCoshOptions : LossOptions
{
    /// <summary>By which differences are divided.</summary>
    [Above(0)]
    public double Scale { get; init; } = 1;

    protected override Loss Create() => Loss.From((output, target) => ((output - target) / Scale).Cosh().Log().Mean());
}
#endregion

#region own-learning-loss
/// <summary>The mean square of the error, weighted by a variance that is learnt: <c>e^-s * (x - t)^2 + s</c>.</summary>
public sealed class UncertainLoss : Loss
{
    public UncertainLoss() => AddParameter("log_variance", Ops.Zeros([]));

    private Tensor LogVariance => Parameters[0].Tensor;

    public override Tensor Compute(Tensor output, Tensor target) =>
        (output - target).Square().Mean() * (-LogVariance).Exp() + LogVariance;
}
#endregion
