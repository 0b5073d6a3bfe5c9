using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>Each number of an image times a share: <c>x·σ(c₂(f(c₁(x))))</c>, as it stands after the first convolution of a network.</summary>
/// <remarks>Input and output <c>[channels, height, width]</c>. <c>c₁</c> and <c>c₂</c> are convolutions that keep the channels, without biases, <c>f</c> a leaky
/// ReLU of slope 0.01. Names in the state: <c>conv1</c>, <c>conv2</c>. Source: Suprem and Pu, "Looking GLAMORous: Vehicle Re-Id in Heterogeneous Cameras
/// Networks with Global and Local Attention", 2020, and EdnaML's <c>input_attention</c>.</remarks>
[Part("input_attention")]
public sealed record InputAttentionOptions : PixelAttentionOptions
{
    /// <inheritdoc/>
    protected override Module Create(long[] input) => new InputAttention(input, KernelSize);

    private sealed class InputAttention : Module
    {
        private readonly PixelShares _shares;

        public InputAttention(long[] input, long kernelSize)
        {
            (Module first, Module second) = PixelShares.Build(input, kernelSize);
            _shares = new PixelShares(AddChild("conv1", first), AddChild("conv2", second));
        }

        protected override Tensor ForwardCore(Tensor input) => input.Mul(_shares.Of(input));
    }
}
