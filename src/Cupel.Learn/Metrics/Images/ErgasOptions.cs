using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Images;

/// <summary>The errors of each channel in units of its mean, <c>100/ratio·√(mean (rmse/mean)²)</c> (ERGAS), for images made finer; from 0.</summary>
/// <remarks>Output and target <c>[batch, channels, height, width]</c>. Nothing seen: NaN. Source: Wald, 2000.</remarks>
[Part("ergas")]
public sealed record ErgasOptions : ImageMetricOptions
{
    /// <summary>How much finer the image is than what it was made from.</summary>
    [Above(0)]
    public double Ratio { get; init; } = 4;

    /// <inheritdoc/>
    protected override ImageMetric Create() => new(
        PartName(), MetricDirection.Minimize, (output, target, shape) => ImageScores.Ergas(output, target, shape, Ratio));
}
