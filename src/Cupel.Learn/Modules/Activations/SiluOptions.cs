using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>Each number times its own sigmoid: <c>x/(1+e^−x)</c>, also called swish.</summary>
[Part("silu")]
public sealed record SiluOptions : FunctionOptions
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Silu();
}
