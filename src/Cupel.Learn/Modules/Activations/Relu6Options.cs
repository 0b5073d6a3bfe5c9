using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>Each number between 0 and 6: <c>min(max(x, 0), 6)</c>.</summary>
[Part("relu6")]
public sealed record Relu6Options : FunctionOptions
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Relu6();
}
