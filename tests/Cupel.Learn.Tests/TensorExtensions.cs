using Cupel.Torch;

namespace Cupel.Learn.Tests;

internal static class TensorExtensions
{
    /// <summary>Makes a tensor one that gradients flow to.</summary>
    public static Tensor Learnt(this Tensor tensor)
    {
        tensor.RequiresGrad = true;
        return tensor;
    }
}
