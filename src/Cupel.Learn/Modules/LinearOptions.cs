using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>A weighted sum of the last dimension: <c>y = x·Wᵀ + b</c>.</summary>
/// <remarks>Input <c>[…, in]</c>, output <c>[…, out]</c>. Parameters <c>weight [out, in]</c> and <c>bias [out]</c>, both uniform in
/// <c>±1/√in</c> at first.</remarks>
/// <example><code>{ name: linear, out_features: 10 }</code></example>
[Part("linear")]
public sealed record LinearOptions : ModuleOptions
{
    /// <summary>Size of the last dimension that comes out.</summary>
    [AtLeast(1)]
    public required long OutFeatures { get; init; }

    /// <summary>Size of the last dimension that goes in; the input's when not given.</summary>
    [AtLeast(1)]
    public long? InFeatures { get; init; }

    /// <summary>Whether <c>b</c> is added.</summary>
    public bool Bias { get; init; } = true;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        SizeOf(input, -1, InFeatures, "in_features", "features");
        return [.. input[..^1], OutFeatures];
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new Linear(input[^1], OutFeatures, Bias);

    private sealed class Linear : Module
    {
        private readonly Tensor _weight;
        private readonly Tensor? _bias;

        public Linear(long inFeatures, long outFeatures, bool bias)
        {
            _weight = AddParameter("weight", Initial.Kaiming(inFeatures, outFeatures, inFeatures));
            _bias = bias ? AddParameter("bias", Initial.Bias(inFeatures, outFeatures)) : null;
        }

        protected override Tensor ForwardCore(Tensor input) => input.Linear(_weight, _bias);
    }
}
