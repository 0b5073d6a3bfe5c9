using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>A cheap swish: <c>x·min(max(x + 3, 0), 6)/6</c>.</summary>
/// <remarks>Source: Howard et al., "Searching for MobileNetV3", 2019.</remarks>
[Part("hardswish")]
public sealed record HardswishOptions : FunctionOptions
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Hardswish();
}
