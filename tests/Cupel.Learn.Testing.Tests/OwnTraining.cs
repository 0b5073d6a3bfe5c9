using Cupel.Learn.Averages;
using Cupel.Learn.Data;
using Cupel.Learn.Data.Transforms;
using Cupel.Learn.Initializers;
using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Parts;
using Cupel.Learn.Schedules;
using Cupel.Torch;

namespace Cupel.Learn.Testing.Tests;

/// <summary>A step of one length along the sign of a running mean of the gradient, which it remembers.</summary>
[Part("sign_descent")]
public sealed record SignDescentOptions : OptimizerOptions
{
    /// <summary>Learning rate: the length of a step.</summary>
    [AtLeast(0)]
    public double Lr { get; init; } = 0.01;

    protected override Optimizer Create(IReadOnlyList<NamedTensor> parameters) => new SignDescent(parameters) { Lr = Lr };

    private sealed class SignDescent : Optimizer
    {
        private readonly IReadOnlyList<NamedTensor> _parameters;
        private readonly NamedTensor[] _means;

        public SignDescent(IReadOnlyList<NamedTensor> parameters)
        {
            using Scope scope = Scope.New();
            _parameters = CheckedParameters(parameters);
            _means = [.. parameters.Select(p => new NamedTensor($"{p.Name}.mean", Ops.ZerosLike(p.Tensor.Detach()).Keep()))];
        }

        public override double Lr
        {
            get;
            set => field = CheckedRate(value);
        }

        public override IReadOnlyList<NamedTensor> Parameters => _parameters;

        public override void Step()
        {
            using Scope scope = Scope.New();
            using NoGrad noGrad = new();
            foreach ((NamedTensor parameter, NamedTensor mean) in _parameters.Zip(_means))
            {
                if (parameter.Tensor.Grad is Tensor gradient)
                {
                    mean.Tensor.Mul_(0.9).Add_(gradient, 0.1);
                    parameter.Tensor.Add_(mean.Tensor.Sign(), -Lr);
                }
            }
        }

        public override void ZeroGrad()
        {
            foreach (NamedTensor parameter in _parameters)
            {
                parameter.Tensor.Grad = null;
            }
        }

        public override IEnumerable<NamedTensor> State() => _means;

        public override StateReport LoadState(IReadOnlyDictionary<string, Tensor> saved) => StateLoader.Load(_means, saved);

        protected override void Dispose(bool disposing)
        {
            foreach (NamedTensor mean in _means)
            {
                mean.Tensor.Dispose();
            }
        }
    }
}

/// <summary>Half the learning rate from a step on.</summary>
/// <example><code>{ name: halving, from: 30 }</code></example>
[Part("halving")]
public sealed record HalvingOptions : ScheduleOptions
{
    /// <summary>The step from which the rate is half.</summary>
    [Above(0)]
    public required long From { get; init; }

    protected override Schedule Create(double peak, TrainingLength length) => new(step => step < From ? peak : peak / 2);
}

/// <summary>A rate that is halved whenever the metric is worse than the last time.</summary>
[Part("cautious")]
public sealed record CautiousOptions : ScheduleOptions
{
    protected override Schedule Create(double peak, TrainingLength length) => new Cautious(peak);

    private sealed class Cautious(double peak) : ReactiveSchedule(peak)
    {
        private double _last = double.PositiveInfinity;

        public override bool FollowsSteps => false;

        protected override double[] Numbers
        {
            get => [_last];
            set => _last = value[0];
        }

        public override void Observe(double value, bool largerIsBetter = false)
        {
            Rate = value <= _last != largerIsBetter ? Rate : Rate / 2;
            _last = value;
        }
    }
}

/// <summary>1 or −1 by chance.</summary>
[Part("signs")]
public sealed record SignsOptions : InitializerOptions
{
    protected override void Apply(Tensor parameter) => parameter.Copy_(Ops.Randint(2, parameter.Shape, parameter.DType).Mul(2.0).Sub(1.0));
}

/// <summary>Black is white and white is black.</summary>
[Part("invert")]
public sealed record InvertOptions : TransformOptions
{
    protected override IImageTransform Create(ImageSize size) => new Invert();

    private sealed class Invert : IImageTransform
    {
        public void Place(ref ImageWindow window, ref RandomStream random)
        {
        }

        public void Scale(Span<double> scale, Span<double> bias)
        {
            for (int c = 0; c < scale.Length; c++)
            {
                (scale[c], bias[c]) = (-scale[c], 1 - bias[c]);
            }
        }
    }
}

/// <summary>The weights as they are: no average at all.</summary>
[Part("latest")]
public sealed record LatestOptions : AverageOptions
{
    protected override long Every(long stepsPerEpoch) => 1;

    protected override double Share(long counted) => 1;
}

/// <summary>Images of one shade, dark ones and bright ones.</summary>
[Part("shades")]
public sealed record ShadesOptions : DataOptions
{
    /// <summary>How many there are.</summary>
    [AtLeast(4)]
    public int Samples { get; init; } = 20;

    public override DataPreview Preview(DataFolders folders) => new([1, 4, 4], 2, [], Samples - 2);

    public override DataSplits Load(DataFolders folders)
    {
        Check();
        var size = new ImageSize(1, 4, 4);
        byte[] labels = [.. Enumerable.Range(0, Samples).Select(i => (byte)(i % 2))];
        byte[] pixels = [.. labels.SelectMany(label => Enumerable.Repeat((byte)(label * 200), size.Length))];
        return Divide(new Images(pixels, labels, size, classes: 2, white: 255), [.. Enumerable.Range(2, Samples - 2)], [0], [1]);
    }
}
