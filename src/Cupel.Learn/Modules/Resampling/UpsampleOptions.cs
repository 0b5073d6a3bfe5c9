using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Resampling;

/// <summary>More pixels (or fewer), each drawn from those around it.</summary>
/// <remarks>Input <c>[channels, length]</c>, <c>[channels, height, width]</c> or <c>[channels, depth, height, width]</c>; a side becomes
/// <c>⌊side·scale_factor⌋</c>, or the size given.</remarks>
/// <example><code>{ name: upsample, scale_factor: 2, mode: bilinear }</code></example>
[Part("upsample")]
public sealed record UpsampleOptions : ModuleOptions
{
    /// <summary>What each side is multiplied by; 2 when neither this nor <c>size</c> is given.</summary>
    [Above(0)]
    public double? ScaleFactor { get; init; }

    /// <summary>Pixels along each side of what comes out.</summary>
    [AtLeast(1)]
    public Sizes? Size { get; init; }

    /// <summary>The nearest pixel (<c>nearest</c>, as PyTorch has always rounded; <c>nearest-exact</c>, as other programs do), a mixture of
    /// those beside it (<c>linear</c> for sequences, <c>bilinear</c> for images, <c>trilinear</c> for volumes), or a cubic curve through
    /// four on each side (<c>bicubic</c>, images).</summary>
    [Choices("nearest", "nearest-exact", "linear", "bilinear", "trilinear", "bicubic")]
    public string Mode { get; init; } = "nearest";

    /// <summary>Whether the middles of the corner pixels stay where they are, rather than the image's corners; not for nearest.</summary>
    public bool AlignCorners { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        ScaleFactor is not null && Size is not null ? [new(nameof(ScaleFactor), "left out with `size`")]
        : AlignCorners && Mode.StartsWith("nearest", StringComparison.Ordinal) ? [new(nameof(AlignCorners), $"false with mode `{Mode}`")]
        : [];

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        (string expected, int[] dimensions) = Mode switch
        {
            "linear" => ("[channels, length]", [2]),
            "bilinear" or "bicubic" => ("[channels, height, width]", [3]),
            "trilinear" => ("[channels, depth, height, width]", [4]),
            _ => ("[channels, length] up to [channels, depth, height, width]", new[] { 2, 3, 4 }),
        };
        if (!dimensions.Contains(input.Length))
        {
            throw new ShapeException(PartName(), $"{expected} in mode `{Mode}`", input, "mode");
        }

        if (Size is Sizes size)
        {
            return size.Suits(input.Length - 1) ? [input[0], .. size.For(input.Length - 1)]
                : throw new ShapeException(PartName(), $"{size.Count} dimensions of space", input, "size");
        }

        long[] sides = [.. input.Skip(1).Select(side => (long)(side * (ScaleFactor ?? 2)))];
        return sides.All(side => side > 0) ? [input[0], .. sides]
            : throw new ShapeException(PartName(), "sides of which a pixel is left", input, "scale_factor");
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        int dimensions = input.Length - 1;
        long[]? size = Size?.For(dimensions);
        double[]? scale = Size is null ? [.. Enumerable.Repeat(ScaleFactor ?? 2, dimensions)] : null;
        return new FunctionModule(x => (Mode, dimensions) switch
        {
            ("linear", _) => x.UpsampleLinear1d(size, AlignCorners, scale),
            ("bilinear", _) => x.UpsampleBilinear2d(size, AlignCorners, scale),
            ("trilinear", _) => x.UpsampleTrilinear3d(size, AlignCorners, scale),
            ("bicubic", _) => x.UpsampleBicubic2d(size, AlignCorners, scale),
            ("nearest", 1) => x.UpsampleNearest1d(size, scale),
            ("nearest", 2) => x.UpsampleNearest2d(size, scale),
            ("nearest", _) => x.UpsampleNearest3d(size, scale),
            (_, 1) => x.UpsampleNearestExact1d(size, scale),
            (_, 2) => x.UpsampleNearestExact2d(size, scale),
            _ => x.UpsampleNearestExact3d(size, scale),
        });
    }
}
