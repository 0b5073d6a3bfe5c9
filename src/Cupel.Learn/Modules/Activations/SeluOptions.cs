using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>An exponential linear unit whose scale keeps mean 0 and variance 1 from layer to layer: <c>1.0507·x</c> where positive,
/// <c>1.0507·1.6733·(e^x − 1)</c> where not.</summary>
/// <remarks>Source: Klambauer et al., "Self-Normalizing Neural Networks", 2017.</remarks>
[Part("selu")]
public sealed record SeluOptions : FunctionOptions
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Selu();
}
