using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Normalisation;

/// <summary>Each example by its root mean square over its last dimensions: <c>y = x/√(mean(x²) + eps)·weight</c>.</summary>
/// <remarks>Parameter <c>weight</c> (1 at first) in the shape of those dimensions, as PyTorch's <c>RMSNorm</c>. Source: Zhang and
/// Sennrich, "Root Mean Square Layer Normalization", 2019.</remarks>
[Part("rms_norm")]
public sealed record RmsNormOptions : ModuleOptions
{
    /// <summary>How many of the last dimensions are normalised together.</summary>
    [AtLeast(1)]
    public int LastDimensions { get; init; } = 1;

    /// <summary>Added to the mean square; where not given 1.1920929e-07, what tells 1 from the next float32.</summary>
    [Above(0)]
    public double? Eps { get; init; }

    /// <summary>Whether <c>weight</c> is learnt.</summary>
    public bool Affine { get; init; } = true;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => input.Length >= LastDimensions ? input
        : throw new ShapeException(PartName(), $"at least {LastDimensions} dimensions", input, "last_dimensions");

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new RmsNorm(input[^LastDimensions..], Eps ?? Math.Pow(2, -23), Affine);

    private sealed class RmsNorm : Module
    {
        private readonly long[] _dimensions;
        private readonly double _eps;
        private readonly Tensor? _weight;

        public RmsNorm(long[] shape, double eps, bool affine)
        {
            _dimensions = [.. Enumerable.Range(1, shape.Length).Select(i => (long)-i)];
            _eps = eps;
            _weight = affine ? AddParameter("weight", Initial.Ones(shape)) : null;
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            Tensor scaled = input.Mul(input.Square().Mean(_dimensions, keepdim: true).Add(_eps).Rsqrt());
            return _weight is null ? scaled : scaled.Mul(_weight);
        }
    }
}
