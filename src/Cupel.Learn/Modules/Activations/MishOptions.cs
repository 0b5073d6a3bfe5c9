using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>A smooth curve near the positive part: <c>x·tanh(ln(1 + e^x))</c>.</summary>
/// <remarks>Source: Misra, "Mish", 2019.</remarks>
[Part("mish")]
public sealed record MishOptions : FunctionOptions
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Mish();
}
