using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules;

/// <summary>What slides a window over space: the base of convolutions and poolings whose window, step and rim are given.</summary>
public abstract record WindowOptions : SpatialOptions
{
    /// <summary>Pixels along each side of the window.</summary>
    [AtLeast(1)]
    public required Sizes KernelSize { get; init; }

    private protected IEnumerable<OptionConflict> Unsuited() => Unsuited(nameof(KernelSize), KernelSize);

    /// <summary>The side that comes out: <c>⌊(side + rim − dilation·(kernel−1) − 1)/stride⌋ + 1</c>.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <param name="at">Which dimension of space.</param>
    /// <param name="rim">Pixels added at both ends together.</param>
    /// <param name="dilation">Pixels from one cell of the window to the next.</param>
    /// <param name="stride">Pixels the window moves each time.</param>
    /// <param name="ceiling">How far a last window may reach over the end, when one that begins inside is wanted: the rim at the start;
    /// null for windows that lie inside.</param>
    private protected long Side(long[] input, int at, long rim, long dilation, long stride, long? ceiling = null)
    {
        long covered = (dilation * (KernelSize.For(Dimensions)[at] - 1)) + 1;
        long side = input[at + 1];
        long room = side + rim - covered;
        if (room < 0)
        {
            string where = KernelSize.Count == 1 ? "a side" : $"along dimension {at + 1}";
            throw new ShapeException(PartName(), $"at least {covered - rim} pixels {where}", input, "kernel_size");
        }

        long count = ((room + (ceiling is null ? 0 : stride - 1)) / stride) + 1;
        return ceiling is long start && (count - 1) * stride >= side + start ? count - 1 : count;
    }
}
