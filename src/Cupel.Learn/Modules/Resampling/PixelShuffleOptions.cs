using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Resampling;

/// <summary>Channels as pixels: <c>[channels·r², height, width]</c> becomes <c>[channels, height·r, width·r]</c>.</summary>
/// <remarks>Source: Shi et al., "Real-Time Single Image and Video Super-Resolution", 2016.</remarks>
/// <example><code>{ name: pixel_shuffle, upscale_factor: 2 }</code></example>
[Part("pixel_shuffle")]
public sealed record PixelShuffleOptions : ModuleOptions
{
    /// <summary>r.</summary>
    [AtLeast(1)]
    public required long UpscaleFactor { get; init; }

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[channels, height, width]", 3);
        long square = UpscaleFactor * UpscaleFactor;
        return input[0] % square == 0 ? [input[0] / square, input[1] * UpscaleFactor, input[2] * UpscaleFactor]
            : throw new ShapeException(PartName(), $"a number of channels that {square} divides", input, "upscale_factor");
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new FunctionModule(x => x.PixelShuffle(UpscaleFactor));
}
