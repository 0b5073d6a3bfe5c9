using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>Inputs for parts, drawn from libtorch's generator, which a contract seeds.</summary>
public static class Draw
{
    /// <summary>Normally distributed, with mean 0 and deviation 1.</summary>
    /// <param name="shape">The shape.</param>
    public static Tensor Normal(params long[] shape) => Ops.Randn(shape);

    /// <summary>From 0 to below 1.</summary>
    /// <param name="shape">The shape.</param>
    public static Tensor Uniform(params long[] shape) => Ops.Rand(shape);

    /// <summary>Shares of the second dimension, which add up to 1.</summary>
    /// <param name="shape">The shape.</param>
    public static Tensor Shares(params long[] shape) => Ops.Randn(shape).Softmax(1);

    /// <summary>Integers from 0, int64.</summary>
    /// <param name="below">The bound, itself excluded.</param>
    /// <param name="shape">The shape.</param>
    public static Tensor Integers(long below, params long[] shape) => Ops.Randint(below, shape, DType.Int64);
}
