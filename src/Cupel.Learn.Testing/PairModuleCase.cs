using Cupel.Learn.Modules.Pairs;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>A module of two inputs with what it is tried with.</summary>
/// <param name="Options">The options.</param>
/// <param name="Left">The shape of the first input of one example.</param>
/// <param name="Right">That of the second.</param>
public sealed record PairModuleCase(PairModuleOptions Options, long[] Left, long[] Right) : AnyModuleCase<PairModuleOptions>(Options)
{
    /// <summary>Draws an input of a shape, the batch first; normally distributed when not given.</summary>
    public Func<long[], Tensor> Input { get; init; } = Draw.Normal;

    /// <summary>Draws the second input, where that is of another kind than the first; null where it is not.</summary>
    public Func<long[], Tensor>? Second { get; init; }

    internal override IReadOnlyList<long[]> Shapes => [Left, Right];

    internal override IReadOnlyList<Func<long[], Tensor>> Draws => [Input, Second ?? Input];
}
