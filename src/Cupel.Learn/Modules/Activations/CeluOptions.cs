using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>An exponential linear unit without a corner at 0: <c>max(x, 0) + min(alpha·(e^(x/alpha) − 1), 0)</c>.</summary>
/// <remarks>Source: Barron, "Continuously Differentiable Exponential Linear Units", 2017.</remarks>
[Part("celu")]
public sealed record CeluOptions : FunctionOptions
{
    /// <summary>What negative numbers near, negated.</summary>
    [Above(0)]
    public double Alpha { get; init; } = 1;

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Celu(Alpha);
}
