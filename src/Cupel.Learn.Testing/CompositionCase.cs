using Cupel.Learn.Compositions;
using Cupel.Learn.Data;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>A composition with what it is tried with.</summary>
/// <param name="Options">The options.</param>
/// <param name="Shape">The shape of one example.</param>
public sealed record CompositionCase(CompositionOptions Options, params long[] Shape) : PartCase<CompositionOptions>(Options)
{
    /// <summary>Draws inputs of a shape, the batch first; normally distributed when not given.</summary>
    public Func<long[], Tensor> Input { get; init; } = Draw.Normal;

    /// <summary>Draws the targets of so many examples; from 0 to below 1 when not given.</summary>
    public Func<long, Tensor> Targets { get; init; } = count => Draw.Uniform(count);

    /// <summary>What the targets of the data are; empty where they are no class numbers.</summary>
    public IReadOnlyList<LabelInfo> Labels { get; init; } = [];
}
