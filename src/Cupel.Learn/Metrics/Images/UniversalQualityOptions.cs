using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Images;

/// <summary>Universal image quality (UQI): structural similarity without anything that steadies it; from −1 to 1.</summary>
/// <remarks>Output and target <c>[batch, channels, height, width]</c>. Nothing seen: NaN. Windows that reach over the border are left out; an image
/// smaller than a window is refused. Source: Wang and Bovik, 2002.</remarks>
[Part("universal_quality")]
public sealed record UniversalQualityOptions : ImageMetricOptions
{
    /// <summary>The deviation of the window, in pixels.</summary>
    [Above(0)]
    public double Sigma { get; init; } = 1.5;

    /// <summary>How many pixels the window is high and wide.</summary>
    [AtLeast(1)]
    public int WindowSize { get; init; } = 11;

    /// <inheritdoc/>
    protected override ImageMetric Create() => new(
        PartName(), MetricDirection.Maximize, (output, target, shape) => ImageScores.UniversalQuality(output, target, shape, ImageWindow.Gaussian(Sigma, WindowSize)));
}
