using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Backbones;

/// <summary>What an attention that gives each number of an image a share of its own is made from. Input and output
/// <c>[channels, height, width]</c>.</summary>
public abstract record PixelAttentionOptions : ModuleOptions
{
    /// <summary>Pixels along each side of the convolutions' window; odd.</summary>
    [AtLeast(1)]
    public long KernelSize { get; init; } = 3;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => KernelSize % 2 == 1 ? [] : [new(nameof(KernelSize), "odd")];

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[channels, height, width]", 3);
        return input;
    }
}
