using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pairs;

/// <summary>A weighted sum of the products of two vectors' numbers: <c>yₖ = x₁ᵀ·Wₖ·x₂ + bₖ</c>.</summary>
/// <remarks>Inputs <c>[…, in1]</c> and <c>[…, in2]</c>, alike but for the last dimension; output <c>[…, out]</c>. Parameters
/// <c>weight [out, in1, in2]</c> and <c>bias [out]</c>, both uniform in <c>±1/√in1</c> at first.</remarks>
/// <example><code>{ name: bilinear, out_features: 4 }</code></example>
[Part("bilinear")]
public sealed record BilinearOptions : PairModuleOptions
{
    /// <summary>Size of the last dimension that comes out.</summary>
    [AtLeast(1)]
    public required long OutFeatures { get; init; }

    /// <summary>Whether <c>b</c> is added.</summary>
    public bool Bias { get; init; } = true;

    /// <inheritdoc/>
    protected override long[] Infer(long[] left, long[] right)
    {
        SizeOf(left, -1, null, "", "features");
        SizeOf(right, -1, null, "", "features");
        return left.AsSpan(0, left.Length - 1).SequenceEqual(right.AsSpan(0, right.Length - 1)) ? [.. left[..^1], OutFeatures]
            : throw new ShapeException(PartName(), $"a second input [{string.Join(", ", left[..^1])}…, features]", right);
    }

    /// <inheritdoc/>
    protected override PairModule Create(long[] left, long[] right) => new Bilinear(left[^1], right[^1], OutFeatures, Bias);

    private sealed class Bilinear : PairModule
    {
        private readonly Tensor _weight;
        private readonly Tensor? _bias;

        public Bilinear(long first, long second, long outFeatures, bool bias)
        {
            _weight = AddParameter("weight", Initial.Uniform(1 / Math.Sqrt(first), outFeatures, first, second));
            _bias = bias ? AddParameter("bias", Initial.Bias(first, outFeatures)) : null;
        }

        protected override Tensor ForwardCore(Tensor left, Tensor right) => left.Bilinear(right, _weight, _bias);
    }
}
