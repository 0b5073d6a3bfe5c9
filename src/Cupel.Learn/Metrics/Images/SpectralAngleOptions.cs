using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Images;

/// <summary>The mean angle between the channels of both images at each place (SAM), in radians; from 0 to π.</summary>
/// <remarks>Output and target <c>[batch, channels, height, width]</c>. Nothing seen: NaN. NaN where a place is all zeros. Source: Yuhas, Goetz and
/// Boardman, 1992.</remarks>
[Part("spectral_angle")]
public sealed record SpectralAngleOptions : ImageMetricOptions
{
    /// <inheritdoc/>
    protected override ImageMetric Create() => new(
        PartName(), MetricDirection.Minimize, ImageScores.SpectralAngle);
}
