using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>A cheap logistic function: <c>min(max(x + 3, 0), 6)/6</c>.</summary>
[Part("hardsigmoid")]
public sealed record HardsigmoidOptions : FunctionOptions
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Hardsigmoid();
}
