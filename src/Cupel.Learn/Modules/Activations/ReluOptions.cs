using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>The positive part of each number: <c>max(x, 0)</c>. NaN stays NaN.</summary>
[Part("relu")]
public sealed record ReluOptions : FunctionOptions
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Relu();
}
