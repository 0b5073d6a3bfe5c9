using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>Each number less its hyperbolic tangent: <c>x − tanh(x)</c>.</summary>
[Part("tanhshrink")]
public sealed record TanhshrinkOptions : FunctionOptions
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Sub(input.Tanh());
}
