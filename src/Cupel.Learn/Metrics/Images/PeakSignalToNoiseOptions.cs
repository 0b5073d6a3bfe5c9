using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Images;

/// <summary>How far an image stands out from its errors, <c>10·log₁₀(range²/mse)</c>, in decibels.</summary>
/// <remarks>Output and target <c>[batch, channels, height, width]</c>. Nothing seen: NaN. ∞ where all numbers are met.</remarks>
[Part("peak_signal_to_noise")]
public sealed record PeakSignalToNoiseOptions : RangedImageMetricOptions
{
    /// <summary>The base of the logarithm.</summary>
    [Above(1)]
    public double LogarithmBase { get; init; } = 10;

    /// <summary>Whether it is the mean of each image's value; otherwise the squared errors of all numbers are averaged first.</summary>
    public bool PerImage { get; init; }

    /// <inheritdoc/>
    protected override ImageMetric Create() =>
        PerImage ? new(PartName(), MetricDirection.Maximize, (output, target, _) => Decibels(Error(output, target)))
        : new(PartName(), MetricDirection.Maximize, (output, target, _) => Error(output, target), Decibels, weighsSize: true);

    private double Error(ReadOnlySpan<double> output, ReadOnlySpan<double> target) => ImageScores.MeanSquaredError(Clipped(output), Clipped(target));

    private double Decibels(double error) => ImageScores.PeakSignalToNoise(error, DataRange, LogarithmBase);
}
