using Cupel.Torch;

namespace Cupel.Learn.Metrics;

/// <summary>The numbers of a tensor, for metrics that are computed on arrays.</summary>
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

    /// <summary>Its elements in order. They are copied only where the tensor is not already of the type, contiguous and in this machine's memory; a
    /// copy lives as long as the scope.</summary>
    public static ReadOnlySpan<T> Read<T>(Tensor tensor, DType type)
        where T : unmanaged =>
        (tensor.DType == type && tensor.Device.Type == DeviceType.Cpu && tensor.IsContiguous
            ? tensor : tensor.Detach().To(Device.Cpu, type).Contiguous()).Data<T>();

    /// <summary>A shape as a person reads it.</summary>
    public static string Text(IReadOnlyList<long> shape) => $"[{string.Join(", ", shape)}]";
}
