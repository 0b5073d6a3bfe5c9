using Cupel.Learn.Data;
using Cupel.Learn.Data.Transforms;
using Cupel.Learn.Losses;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Metrics;
using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Parts;
using Cupel.Learn.Schedules;
using Cupel.Torch;

namespace Cupel.Learn.Testing.Tests;

/// <summary>A mean of the means of batches, in a field that no state knows.</summary>
[Part("mean_of_means")]
public sealed record MeanOfMeansOptions : MetricOptions
{
    protected override TensorMetric Create() => new MeanOfMeans();

    private sealed class MeanOfMeans() : TensorMetric("mean_of_means", MetricDirection.Maximize)
    {
        private double _sum;
        private int _batches;

        public override double Compute() => _sum / _batches;

        public override void Update(Tensor output, Tensor target)
        {
            _sum += output.Mean().ToDouble();
            _batches++;
        }
    }
}

/// <summary>A sum whose state is merged as if it were a maximum.</summary>
[Part("badly_merged")]
public sealed record BadlyMergedOptions : MetricOptions
{
    protected override TensorMetric Create() => new BadlyMerged();

    private sealed class BadlyMerged : TensorMetric
    {
        private readonly MetricState _sum;

        public BadlyMerged()
            : base("badly_merged", MetricDirection.Maximize) => _sum = AddState("sum", reduction: Reduction.Maximum);

        public override double Compute() => double.IsNegativeInfinity(_sum[0]) ? 0 : _sum[0];

        public override void Update(Tensor output, Tensor target) => _sum[0] = Compute() + output.Sum().ToDouble();
    }
}

/// <summary>A module that says it keeps the shape, and halves it.</summary>
[Part("liar")]
public sealed record LiarOptions : ModuleOptions
{
    protected override long[] Infer(long[] input) => input;

    protected override Module Create(long[] input) => new Liar();

    private sealed class Liar : Module
    {
        protected override Tensor ForwardCore(Tensor input) => input.Narrow(1, 0, input.Size(1) / 2);
    }
}

/// <summary>A module that lets no gradient through, and keeps a tensor each time.</summary>
[Part("blind")]
public sealed record BlindOptions : ModuleOptions
{
    /// <summary>Whether it keeps a tensor each time.</summary>
    public bool Leaks { get; init; }

    protected override long[] Infer(long[] input) => input;

    protected override Module Create(long[] input) => new Blind(Leaks);

    private sealed class Blind(bool leaks) : Module
    {
        protected override Tensor ForwardCore(Tensor input)
        {
            Tensor output = input.Detach().Mul(2.0).Add(input, 0.5);
            return leaks ? output.Keep() : output;
        }
    }
}

/// <summary>A loss of as many numbers as there are outputs.</summary>
[Part("unreduced")]
public sealed record UnreducedOptions : LossOptions
{
    protected override Loss Create() => new Unreduced();

    private sealed class Unreduced : Loss
    {
        public override Tensor Compute(Tensor output, Tensor target) => output.Sub(target).Square();
    }
}

/// <summary>An optimizer that forgets what it has run up to, and goes up.</summary>
[Part("forgetful")]
public sealed record ForgetfulOptions : OptimizerOptions
{
    protected override Optimizer Create(IReadOnlyList<NamedTensor> parameters) => new Forgetful(parameters);

    private sealed class Forgetful(IReadOnlyList<NamedTensor> parameters) : Optimizer
    {
        private int _steps;

        public override double Lr { get; set; } = 0.01;

        public override IReadOnlyList<NamedTensor> Parameters => parameters;

        public override void Step()
        {
            using Scope scope = Scope.New();
            using NoGrad noGrad = new();
            _steps++;
            foreach (NamedTensor parameter in parameters.Where(parameter => parameter.Tensor.Grad is not null))
            {
                parameter.Tensor.Add_(parameter.Tensor.Grad!, Lr * _steps);
            }
        }

        public override void ZeroGrad()
        {
        }

        public override IEnumerable<NamedTensor> State() => [];

        public override StateReport LoadState(IReadOnlyDictionary<string, Tensor> saved) => StateLoader.Load([], saved);

        protected override void Dispose(bool disposing)
        {
        }
    }
}

/// <summary>A rate that depends on how often it is asked.</summary>
[Part("counting")]
public sealed record CountingOptions : ScheduleOptions
{
    /// <summary>The factor.</summary>
    public required double Factor { get; init; }

    protected override Schedule Create(double peak, TrainingLength length)
    {
        int asked = 0;
        return new Schedule(_ => peak / (1 + (Factor * asked++)));
    }
}

/// <summary>A transform that shifts every image farther than the one before.</summary>
[Part("drifting")]
public sealed record DriftingOptions : TransformOptions
{
    protected override IImageTransform Create(ImageSize size) => new Drifting();

    private sealed class Drifting : IImageTransform
    {
        private int _shift;

        public void Place(ref ImageWindow window, ref RandomStream random) => window.Shift(_shift++ % 3, 0);

        public void Scale(Span<double> scale, Span<double> bias)
        {
        }
    }
}

/// <summary>A miner that takes each place for its own neighbour.</summary>
[Part("narcissus")]
public sealed record NarcissusOptions : MinerOptions
{
    protected override Miner Create() => new Narcissus();

    private sealed class Narcissus : Miner
    {
        protected override Selection Choose(Tensor embeddings, Tensor? reference, LabelPairs pairs)
        {
            Tensor places = Ops.Arange(Math.Min(embeddings.Size(0), (reference ?? embeddings).Size(0)), dtype: DType.Int64);
            Tensor none = Ops.Zeros([0], dtype: DType.Int64);
            return Selection.Pairs(places, places, none, none);
        }
    }
}
