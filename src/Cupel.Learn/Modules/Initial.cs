using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>First values of parameters, drawn from libtorch's generator with the formulas of PyTorch's own modules.</summary>
/// <remarks>The roundings of the bounds are PyTorch's too, so that a seed gives the same bits there and here.</remarks>
internal static class Initial
{
    public static Tensor Zeros(params long[] shape) => Ops.Zeros(shape, dtype: DType.Float32);

    public static Tensor Ones(params long[] shape) => Ops.Ones(shape, dtype: DType.Float32);

    public static Tensor Full(double value, params long[] shape) => Ops.Full(shape, value, dtype: DType.Float32);

    /// <summary>Uniform in ±√3·√(2/(1+5))/√fan: He's rule with slope √5, the default of linear and convolution layers.</summary>
    public static Tensor Kaiming(long fan, params long[] shape)
    {
        double std = Math.Sqrt(2.0 / (1 + Math.Pow(Math.Sqrt(5), 2))) / Math.Sqrt(fan);
        return Uniform(Math.Sqrt(3.0) * std, shape);
    }

    /// <summary>Uniform in ±1/√fan: the default of the biases of linear and convolution layers.</summary>
    public static Tensor Bias(long fan, long size) => Uniform(1 / Math.Sqrt(fan), size);

    /// <summary>Uniform in ±√3·√(2/(in+out)): Glorot's rule.</summary>
    public static Tensor Xavier(long fanIn, long fanOut, params long[] shape) =>
        Uniform(Math.Sqrt(3.0) * Math.Sqrt(2.0 / (fanIn + fanOut)), shape);

    public static Tensor Normal(double std, params long[] shape) => Empty(shape).Normal_(0, std);

    public static Tensor Uniform(double bound, params long[] shape) => Empty(shape).Uniform_(-bound, bound);

    private static Tensor Empty(long[] shape) => Ops.Empty(shape, dtype: DType.Float32);
}
