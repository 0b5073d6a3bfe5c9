using Cupel.Learn.Modules.Pairs;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>What puts maxima back where they were, with 0 all around them: the way back of a pooling by maximum.</summary>
/// <remarks>The first input holds the maxima, the second where they were, as <see cref="MaxPool.ForwardWithIndices"/> gives them, of the same shape. Each
/// side becomes <c>(side − 1)·stride − 2·padding + kernel</c>; pooling rounds down, so the side before may have been another, which
/// <see cref="OutputSize"/> then says. A place outside the output is an error of libtorch. Where two maxima have one place, one of them is there.</remarks>
public abstract record MaxUnpoolOptions : PairModuleOptions
{
    /// <summary>Pixels along each side of the pooling's window.</summary>
    [AtLeast(1)]
    public required Sizes KernelSize { get; init; }

    /// <summary>Pixels the window moved each time; its own side when not given.</summary>
    [AtLeast(1)]
    public Sizes? Stride { get; init; }

    /// <summary>Pixels the pooling added at both ends of each dimension.</summary>
    [AtLeast(0)]
    public Sizes Padding { get; init; } = 0;

    /// <summary>The sides that come out, less than a stride from the formula's; the formula's when not given.</summary>
    [AtLeast(1)]
    public Sizes? OutputSize { get; init; }

    private protected abstract int Dimensions { get; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        new[] { (nameof(KernelSize), KernelSize), (nameof(Stride), Stride), (nameof(Padding), Padding), (nameof(OutputSize), OutputSize) }
            .Where(sizes => sizes.Item2?.Suits(Dimensions) == false)
            .Select(sizes => new OptionConflict(sizes.Item1, $"one number or a list of {Dimensions}"));

    /// <inheritdoc/>
    protected override long[] Infer(long[] left, long[] right)
    {
        Require(left, "channels and their sides", Dimensions + 1);
        if (!left.AsSpan().SequenceEqual(right))
        {
            throw new ShapeException(PartName(), $"a second input [{string.Join(", ", left)}]", right);
        }

        (long[] kernel, long[] stride, long[] padding) =
            (KernelSize.For(Dimensions), (Stride ?? KernelSize).For(Dimensions), Padding.For(Dimensions));
        long[] sides = [.. Enumerable.Range(0, Dimensions).Select(i => ((left[i + 1] - 1) * stride[i]) - (2 * padding[i]) + kernel[i])];
        long[] wanted = OutputSize?.For(Dimensions) ?? sides;
        return Enumerable.Range(0, Dimensions).All(i => wanted[i] > 0 && Math.Abs(wanted[i] - sides[i]) < stride[i])
            ? [left[0], .. wanted]
            : throw new ShapeException(
                PartName(), $"an output less than a stride from [{string.Join(", ", sides)}]", left, OutputSize is null ? "padding" : "output_size");
    }

    /// <inheritdoc/>
    protected override PairModule Create(long[] left, long[] right)
    {
        long[] sides = Infer(left, right)[1..];
        (long[] stride, long[] padding) = ((Stride ?? KernelSize).For(Dimensions), Padding.For(Dimensions));
        return new PairFunction((values, places) => PutBack(values, places, sides, stride, padding));
    }

    internal static Tensor PutBack(Tensor values, Tensor places, long[] sides, long[] stride, long[] padding) => sides.Length switch
    {
        1 => values.Unsqueeze(-1).MaxUnpool2d(places.Unsqueeze(-1), [.. sides, 1]).Squeeze(-1),
        2 => values.MaxUnpool2d(places, sides),
        _ => values.MaxUnpool3d(places, sides, stride, padding),
    };
}
