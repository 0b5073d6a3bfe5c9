using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Classification;

/// <summary>Minus the output at the right class, for outputs that are logarithms of shares: <c>Σ wₜ·(−xₜ)/Σ wₜ</c>.</summary>
/// <remarks>Output <c>[batch, classes, …]</c>, target <c>[batch, …]</c> of int64 class numbers. Equal to PyTorch's <c>NLLLoss</c>.</remarks>
[Part("nll")]
public sealed record NllOptions : ElementLossOptions
{
    /// <summary>A weight for each class; all 1 when not given.</summary>
    [AtLeast(0)]
    public IReadOnlyList<double>? Weight { get; init; }

    /// <summary>The target that is left out, if it is no class.</summary>
    public long IgnoreIndex { get; init; } = -100;

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes) => RequireClasses(output, classes, Weight);

    /// <inheritdoc/>
    protected override ElementLoss Create()
    {
        Tensor? weights = TensorOf(Weight);
        return From((x, t, r) => x.NllLossNd(t, weights, (long)r, IgnoreIndex), weights);
    }
}
