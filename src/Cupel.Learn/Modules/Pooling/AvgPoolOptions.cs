using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>What a pooling by mean is made from.</summary>
public abstract record AvgPoolOptions : PoolOptions
{
    /// <summary>Pixels of 0 added at both ends of each dimension; at most half the window.</summary>
    [AtLeast(0)]
    public Sizes Padding { get; init; } = 0;

    /// <summary>Whether padding is part of the count that the sum is divided by.</summary>
    public bool CountIncludePad { get; init; } = true;

    private protected sealed override Sizes Rim => Padding;

    private protected sealed override Tensor Pool(Tensor input, long[] kernel, long[] stride, long[] padding) => Dimensions switch
    {
        1 => input.AvgPool1d(kernel, stride, padding, CeilMode, CountIncludePad),
        2 => input.AvgPool2d(kernel, stride, padding, CeilMode, CountIncludePad),
        _ => input.AvgPool3d(kernel, stride, padding, CeilMode, CountIncludePad),
    };
}
