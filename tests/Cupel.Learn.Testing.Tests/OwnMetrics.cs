using Cupel.Learn.Metrics;
using Cupel.Learn.Metrics.Aggregation;
using Cupel.Learn.Metrics.Clustering;
using Cupel.Learn.Metrics.Nominal;
using Cupel.Learn.Metrics.Retrieval;
using Cupel.Learn.Metrics.Text;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Testing.Tests;

/// <summary>The largest error; NaN where nothing was seen.</summary>
[Part("worst_error")]
public sealed record WorstErrorOptions : MetricOptions
{
    protected override TensorMetric Create() => new WorstError();

    private sealed class WorstError : TensorMetric
    {
        private readonly MetricState _worst;

        public WorstError()
            : base("worst_error", MetricDirection.Minimize) => _worst = AddState("worst", reduction: Reduction.Maximum);

        public override double Compute() => double.IsNegativeInfinity(_worst[0]) ? double.NaN : _worst[0];

        public override void Update(Tensor output, Tensor target)
        {
            if (!output.Shape.AsSpan().SequenceEqual(target.Shape))
            {
                throw new ArgumentException($"must have the shape of the output, is {target}", nameof(target));
            }

            _worst[0] = Math.Max(_worst[0], output.Sub(target).Abs().Max().ToDouble());
        }
    }
}

/// <summary>The share of predictions that are a reference, letter by letter.</summary>
[Part("verbatim")]
public sealed record VerbatimOptions : TextMetricOptions
{
    protected override TextMetric Create() => new Verbatim();

    private sealed class Verbatim : TextMetric
    {
        private readonly MetricState _counts;

        public Verbatim()
            : base("verbatim", MetricDirection.Maximize) => _counts = AddState("right and all", 2);

        public override double Compute() => _counts[0] / _counts[1];

        protected override void Take(string prediction, IReadOnlyList<string> references)
        {
            _counts[0] += references.Contains(prediction, StringComparer.Ordinal) ? 1 : 0;
            _counts[1]++;
        }
    }
}

/// <summary>How many numbers are above 0.</summary>
[Part("positives")]
public sealed record PositivesOptions : AggregatorOptions
{
    protected override Aggregator Create() => new Positives(this);

    private sealed class Positives : Aggregator
    {
        private readonly MetricState _count;

        public Positives(PositivesOptions options)
            : base("positives", MetricDirection.Maximize, options) => _count = AddState("count");

        public override double Compute() => _count[0];

        protected override void Take(double value, double weight) => _count[0] += value > 0 ? 1 : 0;
    }
}

/// <summary>The share of samples that are of the most frequent class of their cluster.</summary>
[Part("purity")]
public sealed record PurityOptions : LabelMetricOptions
{
    protected override double Measure(Contingency table) =>
        Enumerable.Range(0, table.Clusters.Count).Sum(j => table.Counts.Max(row => row[j])) / table.Samples;
}

/// <summary>The mean size of all coordinates.</summary>
[Part("size")]
public sealed record SizeOptions : EmbeddingMetricOptions
{
    protected override MetricDirection Direction => MetricDirection.Minimize;

    protected override double Measure(double[][] points, long[] labels) =>
        points.Length == 0 ? double.NaN : points.Average(point => point.Average(Math.Abs));
}

/// <summary>Whether the document with the largest score is relevant.</summary>
[Part("first_hit")]
public sealed record FirstHitOptions : RetrievalMetricOptions
{
    protected override double Measure(double[] scores, double[] relevance) => relevance[Array.IndexOf(scores, scores.Max())];
}

/// <summary>The share of samples for which all raters chose the same category.</summary>
[Part("unanimous")]
public sealed record UnanimousOptions : RatingMetricOptions
{
    protected override RatingMetric Create() => new Unanimous(Categories);

    private sealed class Unanimous : RatingMetric
    {
        private readonly MetricState _counts;
        private readonly MetricState _raters;

        public Unanimous(int categories)
            : base("unanimous", categories) => (_counts, _raters) = (AddState("unanimous and all", 2), AddState("raters", reduction: Reduction.Maximum));

        protected override double Raters => _counts[1] == 0 ? double.NaN : _raters[0];

        public override double Compute() => _counts[0] / _counts[1];

        protected override void Take(ReadOnlySpan<double> counts, double raters)
        {
            for (int at = 0; at < counts.Length; at += Categories)
            {
                _counts[0] += counts.Slice(at, Categories).Contains(raters) ? 1 : 0;
                _counts[1]++;
                _raters[0] = raters;
            }
        }
    }
}
