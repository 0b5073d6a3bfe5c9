using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>The logarithm of the logistic function: <c>−ln(1 + e^−x)</c>, exact for large negative numbers too.</summary>
[Part("log_sigmoid")]
public sealed record LogSigmoidOptions : FunctionOptions
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.LogSigmoid();
}
