using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses;

/// <summary>Minus the output at the right class, for outputs that are logarithms of shares: <c>Σ wₜ·(−xₜ)/Σ wₜ</c>.</summary>
/// <remarks>Output <c>[batch, classes, …]</c>, target <c>[batch, …]</c> of int64 class numbers; −100 is ignored. Equal to PyTorch's
/// <c>NLLLoss</c>.</remarks>
[Part("nll")]
public sealed record NllOptions : LossOptions
{
    /// <summary>A weight for each class; all 1 when not given.</summary>
    [AtLeast(0)]
    public IReadOnlyList<double>? Weight { get; init; }

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes) => RequireClasses(output, classes, Weight);

    /// <inheritdoc/>
    protected override Loss Create()
    {
        const long Ignored = -100;
        Tensor? weights = Weights(Weight);
        return new FunctionLoss((x, t) => x.NllLossNd(t, weights, Mean, Ignored), weights);
    }
}
