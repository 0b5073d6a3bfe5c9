using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Images;

/// <summary>Structural similarity (SSIM): how alike means, spreads and shapes are in every window of two images; from −1 to 1.</summary>
/// <remarks>Output and target <c>[batch, channels, height, width]</c>. Nothing seen: NaN. An image too small for a window is refused. Source: Wang et
/// al., 2004.</remarks>
[Part("structural_similarity")]
public sealed record StructuralSimilarityOptions : RangedImageMetricOptions
{
    /// <summary>Whether a window's middle counts more: its size then follows from <see cref="Sigma"/>, as far as 3.5 deviations reach; otherwise from
    /// <see cref="WindowSize"/>.</summary>
    public bool Gaussian { get; init; } = true;

    /// <summary>The deviation of a Gaussian window, in pixels.</summary>
    [Above(0)]
    public double Sigma { get; init; } = 1.5;

    /// <summary>How many pixels a window is high and wide that is not Gaussian.</summary>
    [AtLeast(1)]
    public int WindowSize { get; init; } = 11;

    /// <summary>How much means are steadied.</summary>
    [AtLeast(0)]
    public double K1 { get; init; } = 0.01;

    /// <summary>How much spreads are steadied.</summary>
    [AtLeast(0)]
    public double K2 { get; init; } = 0.03;

    /// <summary>What is done at the border: images are mirrored, so that there is a window around each pixel, or windows that reach over it are left
    /// out.</summary>
    [Choices("mirror", "crop")]
    public string Border { get; init; } = "mirror";

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        base.Conflicts().Concat(Gaussian && WindowSize != 11 ? [new(nameof(WindowSize), "left out where the window is Gaussian: its size follows from `sigma`")] : []);

    /// <inheritdoc/>
    protected override ImageMetric Create() => new(
        PartName(), MetricDirection.Maximize, (output, target, shape) => ImageScores.StructuralSimilarity(
            Clipped(output), Clipped(target), shape, Gaussian ? ImageWindow.Gaussian(Sigma) : ImageWindow.Uniform(WindowSize), DataRange, K1, K2, Border == "mirror"));
}
