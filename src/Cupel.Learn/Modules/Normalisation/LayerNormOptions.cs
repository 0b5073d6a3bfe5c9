using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Normalisation;

/// <summary>Each example to mean 0 and variance 1 over its last dimensions: <c>y = (x − mean)/√(variance + eps)·weight + bias</c>.</summary>
/// <remarks>The variance is over <c>n</c>. Parameters <c>weight</c> (1 at first) and <c>bias</c> (0) in the shape of those dimensions. Source:
/// Ba, Kiros and Hinton, "Layer Normalization", 2016.</remarks>
/// <example><code>{ name: layer_norm, eps: 1e-6 }</code></example>
[Part("layer_norm")]
public sealed record LayerNormOptions : ModuleOptions
{
    /// <summary>How many of the last dimensions are normalised together.</summary>
    [AtLeast(1)]
    public int LastDimensions { get; init; } = 1;

    /// <summary>Added to the variance.</summary>
    [Above(0)]
    public double Eps { get; init; } = 1e-5;

    /// <summary>Whether <c>weight</c> and <c>bias</c> are learnt.</summary>
    public bool Affine { get; init; } = true;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => input.Length >= LastDimensions ? input
        : throw new ShapeException(PartName(), $"at least {LastDimensions} dimensions", input, "last_dimensions");

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new LayerNorm(input[^LastDimensions..], Eps, Affine);

    private sealed class LayerNorm : Module
    {
        private readonly long[] _shape;
        private readonly double _eps;
        private readonly Tensor? _weight;
        private readonly Tensor? _bias;

        public LayerNorm(long[] shape, double eps, bool affine)
        {
            (_shape, _eps) = (shape, eps);
            if (affine)
            {
                _weight = AddParameter("weight", Initial.Ones(shape));
                _bias = AddParameter("bias", Initial.Zeros(shape));
            }
        }

        protected override Tensor ForwardCore(Tensor input) => input.LayerNorm(_shape, _weight, _bias, _eps);
    }
}
