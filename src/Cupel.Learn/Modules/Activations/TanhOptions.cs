using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>The hyperbolic tangent of each number, from −1 to 1.</summary>
[Part("tanh")]
public sealed record TanhOptions : FunctionOptions
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Tanh();
}
