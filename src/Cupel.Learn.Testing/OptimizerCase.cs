using Cupel.Learn.Optimizers;

namespace Cupel.Learn.Testing;

/// <summary>An optimizer with what it is tried with.</summary>
/// <param name="Options">The options; its steps must make a plain square smaller, so the rate may not be too large.</param>
public sealed record OptimizerCase(OptimizerOptions Options) : PartCase<OptimizerOptions>(Options)
{
    /// <summary>Whether a step of one parameter depends on the gradients of others, as with a norm over all of them.</summary>
    public bool SeesAllGradients { get; init; }
}
