using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>Each number between two bounds: <c>min(max(x, min), max)</c>.</summary>
[Part("hardtanh")]
public sealed record HardtanhOptions : FunctionOptions
{
    /// <summary>The lower bound.</summary>
    public double Min { get; init; } = -1;

    /// <summary>The upper bound; above the lower one.</summary>
    public double Max { get; init; } = 1;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Min < Max ? [] : [new(nameof(Max), FormattableString.Invariant($"above {Min}, which `min` is"))];

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Hardtanh(Min, Max);
}
