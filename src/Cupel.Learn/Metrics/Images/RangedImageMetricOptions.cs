using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Images;

/// <summary>What a metric of images is made from that needs to know the range of their numbers.</summary>
public abstract record RangedImageMetricOptions : ImageMetricOptions
{
    /// <summary>The largest possible difference of two numbers: 1 for numbers from 0 to 1, 255 for bytes.</summary>
    [Above(0)]
    public double DataRange { get; init; } = 1;

    /// <summary>Whether numbers outside the range count as its nearest end.</summary>
    public bool Clip { get; init; }

    /// <summary>The smallest number of the range, where it is clipped to.</summary>
    public double Low { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => Low == 0 || Clip ? [] : [new(nameof(Low), "left out where `clip` is not set")];

    /// <summary>The numbers as they count.</summary>
    private protected ReadOnlySpan<double> Clipped(ReadOnlySpan<double> image)
    {
        if (!Clip)
        {
            return image;
        }

        double[] clipped = image.ToArray();
        for (int i = 0; i < clipped.Length; i++)
        {
            clipped[i] = Math.Clamp(clipped[i], Low, Low + DataRange);
        }

        return clipped;
    }
}
