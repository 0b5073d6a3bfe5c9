using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Axes;

/// <summary>Axes made one number: those on the left that are not on the right. <c>c h w -> c</c> pools an image.</summary>
/// <example><code>{ name: reduce, pattern: c h w -> c, reduction: max }</code></example>
[Part("reduce")]
public sealed record ReduceOptions : AxisOptions
{
    /// <summary>How.</summary>
    [Choices("mean", "sum", "max", "min", "product")]
    public string Reduction { get; init; } = "mean";

    private protected override bool MayDrop => true;

    private protected override Tensor Reduced(Tensor input, long[] dimensions) => Reduction switch
    {
        "mean" => input.Mean(dimensions),
        "sum" => input.Sum(dimensions),
        "max" => input.Amax(dimensions),
        "min" => input.Amin(dimensions),
        _ => dimensions.OrderDescending().Aggregate(input, (x, dimension) => x.Prod(dimension)),
    };
}
