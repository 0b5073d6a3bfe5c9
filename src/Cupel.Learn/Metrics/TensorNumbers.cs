using Cupel.Torch;

namespace Cupel.Learn.Metrics;

/// <summary>The numbers of a tensor, copied out for metrics that are computed on arrays.</summary>
internal static class TensorNumbers
{
    /// <summary>Its elements in float64, row by row.</summary>
    public static double[] Doubles(Tensor tensor)
    {
        using Scope scope = Scope.New();
        return tensor.Detach().To(Device.Cpu, DType.Float64).ToArray<double>();
    }

    /// <summary>Its elements in int64, row by row.</summary>
    /// <exception cref="ArgumentException">Its elements are no integers.</exception>
    public static long[] Integers(Tensor tensor, string metric)
    {
        if (tensor.DType.IsFloatingPoint())
        {
            throw new ArgumentException($"{metric} needs integers, got {tensor.DType.Name()}", nameof(tensor));
        }

        using Scope scope = Scope.New();
        return tensor.Detach().To(Device.Cpu, DType.Int64).ToArray<long>();
    }

    /// <summary>A shape as a person reads it.</summary>
    public static string Text(IReadOnlyList<long> shape) => $"[{string.Join(", ", shape)}]";
}
