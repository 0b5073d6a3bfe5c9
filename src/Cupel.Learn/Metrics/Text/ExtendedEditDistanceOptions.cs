using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Text;

/// <summary>EED: an edit distance over characters in which blocks may jump, over the reference's length. From 0, where all is right, to 1.</summary>
/// <remarks>
/// <para>The mean over samples of <c>min(1, (e + ρ·v)/(|r| + ρ·v))</c>: <c>e</c> is the least cost of edits, where at a space of the reference <c>alpha</c> buys
/// a jump to any place of the prediction; <c>v</c> counts places that were never or repeatedly come by. Of several references the nearest counts.
/// NaN where there was no sample.</para>
/// <para>Stanchev, Wang and Ney (2019), with the preparation of texts they published.</para>
/// </remarks>
[Part("extended_edit_distance")]
public sealed record ExtendedEditDistanceOptions : TextMetricOptions
{
    /// <summary>How texts are prepared: <c>en</c> parts punctuation, <c>ja</c> brings characters to one form.</summary>
    [Choices("en", "ja")]
    public string Language { get; init; } = "en";

    /// <summary>What a jump costs.</summary>
    [AtLeast(0)]
    public double Alpha { get; init; } = 2;

    /// <summary>What a place of the prediction costs that is come by never, or again.</summary>
    [AtLeast(0)]
    public double Rho { get; init; } = 0.3;

    /// <summary>What leaving out a character of the prediction costs.</summary>
    [AtLeast(0)]
    public double Deletion { get; init; } = 0.2;

    /// <summary>What putting in a character of the reference costs.</summary>
    [AtLeast(0)]
    public double Insertion { get; init; } = 1;

    /// <inheritdoc/>
    protected override TextMetric Create() => new Distance(this);

    private sealed class Distance : TextMetric
    {
        private readonly ExtendedEditDistanceOptions _options;
        private readonly MetricState _sums;

        public Distance(ExtendedEditDistanceOptions options)
            : base("extended_edit_distance", MetricDirection.Minimize) => (_options, _sums) = (options, AddState("distance and samples", size: 2));

        public override double Compute() => _sums[0] / _sums[1];

        protected override void Take(string prediction, IReadOnlyList<string> references)
        {
            string prepared = ExtendedEditDistance.Prepare(prediction, _options.Language);
            _sums[0] += references.Min(one => ExtendedEditDistance.Between(prepared, ExtendedEditDistance.Prepare(one, _options.Language), _options));
            _sums[1]++;
        }
    }
}
