using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>One dimension as several: the way back of flatten.</summary>
/// <example><code>{ name: unflatten, shape: [8, 4, 4] }</code></example>
[Part("unflatten")]
public sealed record UnflattenOptions : ModuleOptions
{
    /// <summary>The dimension, from 0 without the batch; negative counts from the end.</summary>
    public int Dim { get; init; }

    /// <summary>What it becomes; one of the sizes may be -1 and follows from the others.</summary>
    [AtLeast(-1)]
    public required Sizes Shape { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Shape.Count(size => size == -1) > 1 || Shape.Contains(0) ? [new(nameof(Shape), "sizes above 0, one of which may be -1")] : [];

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        int at = Place(input, Dim);
        long known = Shape.Where(size => size != -1).Aggregate(1L, (product, size) => product * size);
        bool open = Shape.Contains(-1);
        return (open ? input[at] % known == 0 : input[at] == known)
            ? [.. input[..at], .. Shape.Select(size => size == -1 ? input[at] / known : size), .. input[(at + 1)..]]
            : throw new ShapeException(PartName(), $"{(open ? "a multiple of " : "")}{known} numbers in dimension {Dim}", input, "shape");
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        long[] shape = [-1, .. Infer(input)];
        return new FunctionModule(x => x.Reshape(shape));
    }
}
