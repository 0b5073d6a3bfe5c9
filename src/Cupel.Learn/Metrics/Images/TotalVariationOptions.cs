using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Images;

/// <summary>How rough the model's images are: the sum of the sizes of all differences between neighbours, averaged over images.</summary>
/// <remarks>Output <c>[batch, channels, height, width]</c>; the target has the same shape and is not looked at. Nothing seen: NaN. Source: Rudin,
/// Osher and Fatemi, 1992.</remarks>
[Part("total_variation")]
public sealed record TotalVariationOptions : ImageMetricOptions
{
    /// <inheritdoc/>
    protected override ImageMetric Create() => new(
        PartName(), MetricDirection.Minimize, (output, _, shape) => ImageScores.TotalVariation(output, shape));
}
