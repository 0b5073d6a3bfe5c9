using Cupel.Torch;

namespace Cupel.Learn.Data;

/// <summary>What one sample of a data set looks like as a tensor.</summary>
/// <param name="DType">The type of its numbers: float32 or int64.</param>
/// <param name="Shape">Its shape without the batch: <c>[channels, height, width]</c> of an image, empty for a class number.</param>
public sealed record SampleSpec(DType DType, params long[] Shape)
{
    /// <summary>Numbers in a sample.</summary>
    public int Length => checked((int)Shape.Aggregate(1L, (product, size) => product * size));

    /// <summary>Bytes in a sample.</summary>
    public int LengthBytes => checked(Length * DType switch
    {
        DType.Float32 => sizeof(float),
        DType.Int64 => sizeof(long),
        _ => throw new NotSupportedException($"samples are float32 or int64, not {DType}"),
    });
}
