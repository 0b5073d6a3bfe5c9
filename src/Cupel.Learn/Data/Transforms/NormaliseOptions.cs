using Cupel.Learn.Parts;

namespace Cupel.Learn.Data.Transforms;

/// <summary>Shifts and scales each channel: <c>(value − mean)/std</c>, where values are 0 (black) to 1 (white) before.</summary>
/// <example><code>{ name: normalise, mean: [0.1307], std: [0.3081] }</code></example>
[Part("normalise")]
public sealed record NormaliseOptions : TransformOptions
{
    /// <summary>What is taken off each channel: one number for all, or one a channel.</summary>
    public IReadOnlyList<double> Mean { get; init; } = [0.5];

    /// <summary>What each channel is divided by: one number for all, or one a channel.</summary>
    [Above(0)]
    public IReadOnlyList<double> Std { get; init; } = [0.5];

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> ConflictsWith(ImageSize size) =>
        new[] { (Name: nameof(Mean), Values: Mean), (Name: nameof(Std), Values: Std) }
            .Where(option => option.Values.Count != 1 && option.Values.Count != size.Channels)
            .Select(option => new OptionConflict(
                option.Name, $"{(size.Channels == 1 ? "1 number" : $"1 number or {size.Channels}, one a channel")}; it has {option.Values.Count}"));

    /// <inheritdoc/>
    protected override IImageTransform Create(ImageSize size) => new Normalise(Spread(Mean, size.Channels), Spread(Std, size.Channels));

    private static double[] Spread(IReadOnlyList<double> values, int channels) =>
        values.Count == channels ? [.. values] : [.. Enumerable.Repeat(values[0], channels)];

    private sealed class Normalise(double[] mean, double[] std) : IImageTransform
    {
        public void Place(ref ImageWindow window, ref RandomStream random)
        {
        }

        public void Scale(Span<double> scale, Span<double> bias)
        {
            for (int c = 0; c < scale.Length; c++)
            {
                scale[c] /= std[c];
                bias[c] = (bias[c] - mean[c]) / std[c];
            }
        }
    }
}
