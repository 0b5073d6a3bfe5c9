using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>A slow curve from −1 to 1: <c>x/(1 + |x|)</c>.</summary>
[Part("softsign")]
public sealed record SoftsignOptions : FunctionOptions
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Div(input.Abs().Add(1));
}
