using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>Each number, and 0 where it lies from −lambda to lambda.</summary>
[Part("hardshrink")]
public sealed record HardshrinkOptions : FunctionOptions
{
    /// <summary>The largest size that becomes 0.</summary>
    [AtLeast(0)]
    public double Lambda { get; init; } = 0.5;

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Hardshrink(Lambda);
}
