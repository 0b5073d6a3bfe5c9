using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Resampling;

/// <summary>An image from windows that stand side by side: input <c>[channels·cells, windows]</c>, output <c>[channels, height, width]</c>.</summary>
/// <remarks>Where windows overlap, their numbers are added: after <c>unfold</c> each pixel is multiplied by how many windows hold it.</remarks>
/// <example><code>{ name: fold, output_size: [6, 6], kernel_size: 3, stride: 3 }</code></example>
[Part("fold")]
public sealed record FoldOptions : PatchOptions
{
    /// <summary>Height and width of the image; one number for both.</summary>
    [AtLeast(1)]
    public required Sizes OutputSize { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => [.. base.Conflicts(), .. Unsuited(nameof(OutputSize), OutputSize)];

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[channels·cells, windows]", 2);
        if (input[0] % Cells != 0)
        {
            throw new ShapeException(PartName(), $"a multiple of {Cells} numbers in a window", input, "kernel_size");
        }

        long[] image = [input[0] / Cells, .. OutputSize.For(2)];
        long windows = Windows(image);
        return windows == input[1] ? image : throw new ShapeException(PartName(), $"{windows} windows", input, "output_size");
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        (long[] kernel, long[] dilation, long[] padding, long[] stride) = (KernelSize.For(2), Dilation.For(2), Padding.For(2), Stride.For(2));
        long[] size = OutputSize.For(2);
        return new FunctionModule(x => x.Col2im(size, kernel, dilation, padding, stride));
    }
}
