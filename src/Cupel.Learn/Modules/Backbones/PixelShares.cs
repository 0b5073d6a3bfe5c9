using Cupel.Torch;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>A share for each number of an image: <c>σ(c₂(f(c₁(x))))</c> with two convolutions and a leaky ReLU of slope 0.01. Its modules belong to the
/// attention that uses it.</summary>
internal sealed class PixelShares(Module first, Module second)
{
    /// <summary>The two convolutions: they keep channels and sides and have no bias.</summary>
    public static (Module First, Module Second) Build(long[] input, long kernelSize)
    {
        ModuleOptions convolution = Layers.Window(input[0], kernelSize);
        return (convolution.Build(input), convolution.Build(input));
    }

    public Tensor Of(Tensor input) => second.Forward(first.Forward(input).LeakyRelu(0.01)).Sigmoid();
}
