using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>Each number moved towards 0 by lambda, and 0 where it would pass: <c>x ∓ lambda</c>.</summary>
[Part("softshrink")]
public sealed record SoftshrinkOptions : FunctionOptions
{
    /// <summary>How far numbers move.</summary>
    [AtLeast(0)]
    public double Lambda { get; init; } = 0.5;

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Softshrink(Lambda);
}
