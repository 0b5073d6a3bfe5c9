using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Resampling;

/// <summary>What takes an image apart into windows, or puts it together from them.</summary>
/// <remarks>Windows go along the rows of the image; there are <c>⌊(side + 2·padding − dilation·(kernel−1) − 1)/stride⌋ + 1</c> along each
/// side.</remarks>
public abstract record PatchOptions : WindowOptions
{
    /// <summary>Pixels the window moves each time.</summary>
    [AtLeast(1)]
    public Sizes Stride { get; init; } = 1;

    /// <summary>Pixels of 0 added at both ends of each side.</summary>
    [AtLeast(0)]
    public Sizes Padding { get; init; } = 0;

    /// <summary>Pixels from one cell of the window to the next.</summary>
    [AtLeast(1)]
    public Sizes Dilation { get; init; } = 1;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        [.. Unsuited(), .. Unsuited(nameof(Stride), Stride), .. Unsuited(nameof(Padding), Padding), .. Unsuited(nameof(Dilation), Dilation)];

    private protected override int Dimensions => 2;

    private protected long Cells => KernelSize.For(2).Aggregate((product, side) => product * side);

    /// <summary>How many windows an image has.</summary>
    /// <param name="image"><c>[channels, height, width]</c>.</param>
    private protected long Windows(long[] image) => Enumerable.Range(0, 2)
        .Select(i => Side(image, i, 2 * Padding.For(2)[i], Dilation.For(2)[i], Stride.For(2)[i]))
        .Aggregate((product, count) => product * count);
}
