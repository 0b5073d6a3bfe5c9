using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>Of all samples where an event was foreseen or came, the share where both: hits over hits, misses and false alarms.</summary>
/// <remarks>An event is a number of at least <see cref="Threshold"/>. NaN where no event was foreseen and none came. A NaN number is no event. Known
/// in forecasting as the threat score.</remarks>
[Part("critical_success_index")]
public sealed record CriticalSuccessIndexOptions : RegressionMetricOptions
{
    /// <summary>From which number on it is an event.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <inheritdoc/>
    protected override RegressionMetric Create() => new SuccessIndex(this);

    private sealed class SuccessIndex : RegressionMetric
    {
        private readonly double _threshold;
        private readonly MetricState _hits;
        private readonly MetricState _events;

        public SuccessIndex(CriticalSuccessIndexOptions options)
            : base("critical_success_index", MetricDirection.Maximize, options.Outputs)
        {
            _threshold = options.Threshold;
            (_hits, _events) = (AddState("hits", Outputs), AddState("events", Outputs));
        }

        public override double[] PerOutput() => [.. Enumerable.Range(0, Outputs).Select(i => _hits[i] / _events[i])];

        private protected override void Take(ReadOnlySpan<double> output, ReadOnlySpan<double> target, ReadOnlySpan<double> weights)
        {
            for (int at = 0; at < output.Length; at++)
            {
                (bool foreseen, bool came) = (output[at] >= _threshold, target[at] >= _threshold);
                _hits[at % Outputs] += foreseen && came ? 1 : 0;
                _events[at % Outputs] += foreseen || came ? 1 : 0;
            }
        }
    }
}
