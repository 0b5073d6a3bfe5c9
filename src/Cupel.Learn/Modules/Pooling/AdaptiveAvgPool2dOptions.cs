using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The means of as many patches as are asked for, whatever the size of the image.</summary>
/// <remarks>Input <c>[channels, height, width]</c>, output <c>[channels, size, size]</c>. Patch <c>i</c> of a side of <c>n</c> pixels goes
/// from <c>⌊i·n/size⌋</c> to below <c>⌈(i+1)·n/size⌉</c>.</remarks>
[Part("adaptive_avg_pool2d")]
public sealed record AdaptiveAvgPool2dOptions : ModuleOptions
{
    /// <summary>Patches along each side.</summary>
    [AtLeast(1)]
    public long OutputSize { get; init; } = 1;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[channels, height, width]", 3);
        return [input[0], OutputSize, OutputSize];
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        long[] size = [OutputSize, OutputSize];
        return new FunctionModule(x => x.AdaptiveAvgPool2d(size));
    }
}
