using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>A module with what it is tried with.</summary>
/// <param name="Options">The options.</param>
/// <param name="Shape">The shape of one example.</param>
public sealed record ModuleCase(ModuleOptions Options, params long[] Shape) : AnyModuleCase<ModuleOptions>(Options)
{
    /// <summary>Draws an input of a shape, the batch first; normally distributed when not given.</summary>
    public Func<long[], Tensor> Input { get; init; } = Draw.Normal;

    internal override IReadOnlyList<long[]> Shapes => [Shape];

    internal override IReadOnlyList<Func<long[], Tensor>> Draws => [Input];
}
