using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses;

/// <summary>Minus the logarithm of the share that softmax gives the right class.</summary>
/// <remarks>
/// <para>Output <c>[batch, classes, …]</c> of unscaled scores <c>x</c>, target <c>[batch, …]</c> of int64 class numbers. With
/// <c>l = log_softmax(x)</c>, weights <c>w</c> and smoothing <c>ε</c>: the mean <c>Σ wₜ·(−lₜ)/Σ wₜ</c> over all targets <c>t</c>, times
/// <c>1−ε</c>, plus <c>ε/classes·Σₙ Σ_c w_c·(−l_c)/Σ wₜ</c>. Equal to PyTorch's <c>CrossEntropyLoss</c>. Target −100 is ignored.</para>
/// </remarks>
[Part("cross_entropy")]
public sealed record CrossEntropyOptions : LossOptions
{
    /// <summary>The share of each target that is spread over all classes.</summary>
    [AtLeast(0), AtMost(1)]
    public double LabelSmoothing { get; init; }

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
        return new FunctionLoss((x, t) => x.CrossEntropyLoss(t, weights, Mean, Ignored, LabelSmoothing), weights);
    }
}
