using Cupel.Torch;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>A share for each channel: <c>σ(m(mean x) + m(max x))</c> with mean and maximum over the pixels and <c>m(v) = W₂·relu(W₁·v)</c>. Its modules belong
/// to the attention that uses it.</summary>
internal sealed class ChannelShares(Module first, Module second)
{
    /// <summary>The first and the second layer of <c>m</c>, without biases; at least one number in between.</summary>
    public static (Module First, Module Second) Build(long channels, long reduction)
    {
        long inner = Math.Max(1, channels / reduction);
        return (Layers.Pixelwise(inner).Build(channels, 1, 1), Layers.Pixelwise(channels).Build(inner, 1, 1));
    }

    public Tensor Of(Tensor input) => Inner(input.Mean([2, 3], keepdim: true)).Add(Inner(input.Amax([2, 3], keepdim: true))).Sigmoid();

    private Tensor Inner(Tensor means) => second.Forward(first.Forward(means).Relu());
}
