using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Resampling;

/// <summary>Pixels as channels: <c>[channels, height·r, width·r]</c> becomes <c>[channels·r², height, width]</c>.</summary>
/// <example><code>{ name: pixel_unshuffle, downscale_factor: 2 }</code></example>
[Part("pixel_unshuffle")]
public sealed record PixelUnshuffleOptions : ModuleOptions
{
    /// <summary>r.</summary>
    [AtLeast(1)]
    public required long DownscaleFactor { get; init; }

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[channels, height, width]", 3);
        long r = DownscaleFactor;
        return input[1] % r == 0 && input[2] % r == 0 ? [input[0] * r * r, input[1] / r, input[2] / r]
            : throw new ShapeException(PartName(), $"sides that {r} divides", input, "downscale_factor");
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new FunctionModule(x => x.PixelUnshuffle(DownscaleFactor));
}
