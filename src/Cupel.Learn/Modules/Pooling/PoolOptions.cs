using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>What a pooling of squares is made from. Input <c>[channels, height, width]</c>; each side becomes
/// <c>⌊(side + 2·padding − kernel)/stride⌋ + 1</c>.</summary>
public abstract record PoolOptions : ModuleOptions
{
    /// <summary>Pixels along a side of the square.</summary>
    [AtLeast(1)]
    public required long KernelSize { get; init; }

    /// <summary>Pixels the square moves each time; its own side when not given.</summary>
    [AtLeast(1)]
    public long? Stride { get; init; }

    /// <summary>Pixels added on each side; at most half the square.</summary>
    [AtLeast(0)]
    public long Padding { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Padding <= KernelSize / 2 ? [] : [new(nameof(Padding), $"at most {KernelSize / 2}, half of the square's side of {KernelSize}")];

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[channels, height, width]", 3);
        return [input[0], Side(input, 1), Side(input, 2)];
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        long[] kernel = [KernelSize, KernelSize];
        long[] stride = [Stride ?? KernelSize, Stride ?? KernelSize];
        long[] padding = [Padding, Padding];
        return new FunctionModule(x => Pool(x, kernel, stride, padding));
    }

    private protected abstract Tensor Pool(Tensor input, long[] kernel, long[] stride, long[] padding);

    private long Side(long[] input, int dimension)
    {
        long room = input[dimension] + (2 * Padding) - KernelSize;
        return room >= 0 ? (room / (Stride ?? KernelSize)) + 1
            : throw new ShapeException(PartName(), $"at least {KernelSize - (2 * Padding)} pixels a side", input, "kernel_size");
    }
}
