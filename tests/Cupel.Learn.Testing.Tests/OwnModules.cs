using Cupel.Learn.Losses;
using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Losses.MetricLearning.Regularizers;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Pairs;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Testing.Tests;

#region own-module
/// <summary>Each feature times a share of it that is learnt: <c>x·σ(w)</c>.</summary>
/// <example><code>{ name: gate, start: 2 }</code></example>
[Part("gate")]
public sealed record GateOptions : ModuleOptions
{
    /// <summary>The first <c>w</c> of all features.</summary>
    public double Start { get; init; }

    protected override long[] Infer(long[] input) => input.Length > 0 ? input : throw new ShapeException(PartName(), "features", input);

    protected override Module Create(long[] input) => new Gate(Ops.Full([input[^1]], Start, dtype: DType.Float32));

    private sealed class Gate : Module
    {
        private readonly Tensor _weight;

        public Gate(Tensor weight) => _weight = AddParameter("weight", weight);

        protected override Tensor ForwardCore(Tensor input) => input.Mul(_weight.Sigmoid());
    }
}
#endregion

/// <summary>The difference of two inputs.</summary>
[Part("difference")]
public sealed record DifferenceOptions : PairModuleOptions
{
    protected override long[] Infer(long[] left, long[] right) =>
        left.AsSpan().SequenceEqual(right) ? left : throw new ShapeException(PartName(), "two of one shape", right);

    protected override PairModule Create(long[] left, long[] right) => new Difference();

    private sealed class Difference : PairModule
    {
        protected override Tensor ForwardCore(Tensor left, Tensor right) => left.Sub(right);
    }
}

/// <summary>The mean of the cubes of the sizes of differences.</summary>
[Part("cubic")]
public sealed record CubicOptions : LossOptions
{
    protected override Loss Create() => new Cubic();

    private sealed class Cubic : Loss
    {
        public override Tensor Compute(Tensor output, Tensor target) => output.Shape.AsSpan().SequenceEqual(target.Shape)
            ? output.Sub(target).Abs().Pow(3.0).Mean()
            : throw new ArgumentException($"must have the shape of the output, is {target}", nameof(target));
    }
}

/// <summary>The largest difference of two numbers at one place.</summary>
[Part("largest_gap")]
public sealed record LargestGapOptions : DistanceOptions
{
    protected override Distance Create() => new LargestGap();

    private sealed class LargestGap : Distance
    {
        public override bool IsSimilarity => false;

        public override Tensor Between(Tensor from, Tensor to) => from.Unsqueeze(1).Sub(to.Unsqueeze(0)).Abs().Amax([-1]);
    }
}

/// <summary>The mean square of all numbers.</summary>
[Part("short")]
public sealed record ShortOptions : RegularizerOptions
{
    protected override Regularizer Create() => From(rows => rows.Square().Mean());
}

/// <summary>Every pair.</summary>
[Part("every_pair")]
public sealed record EveryPairOptions : MinerOptions
{
    protected override Miner Create() => new EveryPair();

    private sealed class EveryPair : Miner
    {
        protected override Selection Choose(Tensor embeddings, Tensor? reference, LabelPairs pairs) => pairs.All();
    }
}
