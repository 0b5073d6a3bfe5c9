using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Text;

/// <summary>The edit distance in characters between prediction and reference, averaged or summed over samples.</summary>
/// <remarks>One reference a sample. The distance of a single pair is <see cref="EditDistance"/>'s. NaN where there was no sample.</remarks>
[Part("edit_distance")]
public sealed record EditDistanceOptions : TextMetricOptions
{
    /// <summary>What replacing a character costs; leaving out and putting in cost 1.</summary>
    [AtLeast(0)]
    public int SubstitutionCost { get; init; } = 1;

    /// <summary>Whether the value is the mean over samples, or their sum.</summary>
    [Choices("mean", "sum")]
    public string Reduction { get; init; } = "mean";

    /// <inheritdoc/>
    protected override TextMetric Create() => new Distance(this);

    private sealed class Distance : TextMetric
    {
        private readonly EditDistanceOptions _options;
        private readonly MetricState _sums;

        public Distance(EditDistanceOptions options)
            : base("edit_distance", MetricDirection.Minimize) => (_options, _sums) = (options, AddState("distance and samples", size: 2));

        public override bool TakesSeveralReferences => false;

        public override double Compute() => _options.Reduction == "mean" || _sums[1] == 0 ? _sums[0] / _sums[1] : _sums[0];

        protected override void Take(string prediction, IReadOnlyList<string> references)
        {
            _sums[0] += EditDistance.Between(prediction, references[0], _options.SubstitutionCost);
            _sums[1]++;
        }
    }
}
