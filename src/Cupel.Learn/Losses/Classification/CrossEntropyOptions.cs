using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Classification;

/// <summary>Minus the logarithm of the share that softmax gives the right class.</summary>
/// <remarks>
/// <para>Output <c>[batch, classes, …]</c> of unscaled scores <c>x</c>; target <c>[batch, …]</c> of int64 class numbers, or a share for each
/// class, float32 of the output's shape. With <c>l = log_softmax(x)</c>, weights <c>w</c> and smoothing <c>ε</c>: the mean
/// <c>Σ wₜ·(−lₜ)/Σ wₜ</c> over all targets <c>t</c>, times <c>1−ε</c>, plus <c>ε/classes·Σₙ Σ_c w_c·(−l_c)/Σ wₜ</c>. With shares the mean
/// is over the examples, whatever the weights. Equal to PyTorch's <c>CrossEntropyLoss</c>. Where every target is ignored the mean is
/// NaN.</para>
/// </remarks>
/// <example><code>{ name: cross_entropy, label_smoothing: 0.1 }</code></example>
[Part("cross_entropy")]
public sealed record CrossEntropyOptions : ElementLossOptions
{
    /// <summary>The share of each target that is spread over all classes.</summary>
    [AtLeast(0), AtMost(1)]
    public double LabelSmoothing { get; init; }

    /// <summary>A weight for each class; all 1 when not given.</summary>
    [AtLeast(0)]
    public IReadOnlyList<double>? Weight { get; init; }

    /// <summary>The target that is left out, if it is no class; it means nothing where targets are shares.</summary>
    public long IgnoreIndex { get; init; } = -100;

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes) => RequireClasses(output, classes, Weight);

    /// <inheritdoc/>
    protected override ElementLoss Create()
    {
        Tensor? weights = TensorOf(Weight);
        return From((x, t, r) => x.CrossEntropyLoss(t, weights, (long)r, IgnoreIndex, LabelSmoothing), weights);
    }
}
