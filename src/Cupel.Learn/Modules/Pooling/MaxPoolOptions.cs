using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>What a pooling by maximum is made from. Padding counts as −∞; NaN wins. It builds a <see cref="MaxPool"/>.</summary>
public abstract record MaxPoolOptions : PoolOptions
{
    /// <summary>Pixels added at both ends of each dimension; at most half the window.</summary>
    [AtLeast(0)]
    public Sizes Padding { get; init; } = 0;

    /// <summary>Pixels from one cell of the window to the next.</summary>
    [AtLeast(1)]
    public Sizes Dilation { get; init; } = 1;

    /// <summary>Makes the pooling.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">The pooling cannot take this shape.</exception>
    public new MaxPool Build(params long[] input) => (MaxPool)base.Build(input);

    private protected sealed override Sizes Rim => Padding;

    private protected sealed override Sizes Spread => Dilation;

    private protected sealed override Module Create(long[] kernel, long[] stride, long[] padding) =>
        new MaxPool(x => Pool(x, kernel, stride, padding), x => Located(x, kernel, stride, padding));

    private protected sealed override Tensor Pool(Tensor input, long[] kernel, long[] stride, long[] padding)
    {
        long[] dilation = Dilation.For(Dimensions);
        return Dimensions switch
        {
            1 => input.MaxPool1d(kernel, stride, padding, dilation, CeilMode),
            2 => input.MaxPool2d(kernel, stride, padding, dilation, CeilMode),
            _ => input.MaxPool3d(kernel, stride, padding, dilation, CeilMode),
        };
    }

    private (Tensor Output, Tensor Indices) Located(Tensor input, long[] kernel, long[] stride, long[] padding)
    {
        long[] dilation = Dilation.For(Dimensions);
        return Dimensions switch
        {
            1 => input.MaxPool1dWithIndices(kernel, stride, padding, dilation, CeilMode),
            2 => input.MaxPool2dWithIndices(kernel, stride, padding, dilation, CeilMode),
            _ => input.MaxPool3dWithIndices(kernel, stride, padding, dilation, CeilMode),
        };
    }
}
