using System.Numerics;
using Cupel.Torch;

namespace Cupel.Learn.Metrics;

/// <summary>The numbers of a tensor, for metrics that are computed on arrays.</summary>
internal static class TensorNumbers
{
    /// <summary>Its elements in float64, row by row: where they lie, or else in a place that is used again for the next batch.</summary>
    public static ReadOnlySpan<double> Doubles(Tensor tensor, ref double[] place)
    {
        bool liesWell = tensor.Device.Type == DeviceType.Cpu && tensor.IsContiguous;
        DType type = tensor.DType;
        if (liesWell && type == DType.Float64)
        {
            return tensor.Data<double>();
        }

        int count = checked((int)tensor.Count);
        if (place.Length < count)
        {
            place = new double[count];
        }

        Span<double> numbers = place.AsSpan(0, count);
        if (liesWell && type == DType.Float32)
        {
            Widen(tensor.Data<float>(), numbers);
            return numbers;
        }

        using Scope scope = Scope.New();
        tensor.Detach().To(Device.Cpu, DType.Float64).Contiguous().Data<double>().CopyTo(numbers);
        return numbers;
    }

    /// <summary>Copies numbers as float64.</summary>
    public static void Widen(ReadOnlySpan<float> from, Span<double> to)
    {
        int i = 0;
        for (; i + Vector<float>.Count <= from.Length; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(from[i..]), out Vector<double> low, out Vector<double> high);
            low.CopyTo(to[i..]);
            high.CopyTo(to[(i + Vector<double>.Count)..]);
        }

        for (; i < from.Length; i++)
        {
            to[i] = from[i];
        }
    }

    /// <summary>Its elements in int64, row by row; they live as long as the scope.</summary>
    /// <exception cref="ArgumentException">Its elements are no integers.</exception>
    public static ReadOnlySpan<long> Integers(Tensor tensor, string metric)
    {
        if (tensor.DType.IsFloatingPoint())
        {
            throw new ArgumentException($"{metric} needs integers, got {tensor.DType.Name()}", nameof(tensor));
        }

        return Read<long>(tensor, DType.Int64);
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
