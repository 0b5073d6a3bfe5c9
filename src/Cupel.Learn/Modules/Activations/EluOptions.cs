using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>Each number where it is positive, and an exponential that nears −alpha where not: <c>alpha·(e^x − 1)</c>.</summary>
/// <remarks>Source: Clevert, Unterthiner and Hochreiter, "Exponential Linear Units", 2015.</remarks>
[Part("elu")]
public sealed record EluOptions : FunctionOptions
{
    /// <summary>What negative numbers near, negated.</summary>
    public double Alpha { get; init; } = 1;

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Elu(Alpha);
}
