using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>What a pooling by power is made from: <c>(Σ xᵖ)^(1/p)</c> over each window. 1 is the sum; the larger p, the nearer to the
/// maximum.</summary>
/// <remarks>A sum below 0 (an odd p of negative numbers) gives NaN unless p is 1, as in PyTorch. Where a sum is 0 there is no gradient:
/// it is NaN.</remarks>
public abstract record LpPoolOptions : PoolOptions
{
    /// <summary>The power p.</summary>
    [Above(0)]
    public double NormType { get; init; } = 2;

    private protected sealed override Tensor Pool(Tensor input, long[] kernel, long[] stride, long[] padding)
    {
        Tensor powers = input.Pow(NormType);
        Tensor means = Dimensions switch
        {
            1 => powers.AvgPool1d(kernel, stride, padding, CeilMode),
            2 => powers.AvgPool2d(kernel, stride, padding, CeilMode),
            _ => powers.AvgPool3d(kernel, stride, padding, CeilMode),
        };
        double cells = kernel.Aggregate(1.0, (product, side) => product * side);
        return means.Mul(cells).Pow(1 / NormType);
    }
}
