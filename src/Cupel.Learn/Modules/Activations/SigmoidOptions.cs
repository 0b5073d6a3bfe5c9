using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>The logistic function of each number: <c>1/(1+e^−x)</c>, from 0 to 1.</summary>
[Part("sigmoid")]
public sealed record SigmoidOptions : FunctionOptions
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Sigmoid();
}
