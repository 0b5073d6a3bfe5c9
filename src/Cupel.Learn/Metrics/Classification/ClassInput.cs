using System.Numerics;
using Cupel.Torch;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>What a classification metric reads: a tensor, or an array in its place, for which no libtorch is needed.</summary>
internal readonly struct ClassInput
{
    private readonly Tensor? _tensor;
    private readonly Array? _numbers;

    private ClassInput(Tensor? tensor, Array? numbers, DType type, long[] shape) => (_tensor, _numbers, DType, Shape) = (tensor, numbers, type, shape);

    public DType DType { get; }

    public long[] Shape { get; }

    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    public static implicit operator ClassInput(Tensor tensor) => new(tensor, null, tensor.DType, tensor.Shape);

    public static ClassInput Of(double[] numbers, params long[] shape) => new(null, numbers, DType.Float64, shape);

    public static ClassInput Of(long[] numbers, params long[] shape) => new(null, numbers, DType.Int64, shape);

    /// <summary>Its elements in order, as <see cref="TensorNumbers.Read"/> gives a tensor's.</summary>
    public ReadOnlySpan<T> Read<T>(DType type)
        where T : unmanaged, INumber<T> =>
        _tensor is not null ? TensorNumbers.Read<T>(_tensor, type)
            : _numbers as T[] ?? (_numbers is double[] numbers ? Array.ConvertAll(numbers, T.CreateTruncating) : Array.ConvertAll((long[])_numbers!, T.CreateTruncating));
}
