using Cupel.Learn.Compositions;
using Cupel.Learn.Metrics;

namespace Cupel.Learn.Training;

/// <summary>The loss, the terms and the metrics of one split over an epoch.</summary>
internal sealed class EpochMetrics
{
    private readonly string _split;
    private readonly MeanLoss _loss = new();
    private readonly MeanLoss[] _terms;
    private readonly (string Output, TensorMetric Metric)[] _metrics;

    /// <summary>Makes the metrics of a split.</summary>
    /// <param name="split">What their names begin with.</param>
    /// <param name="composition">Whose outputs they are of.</param>
    /// <param name="options">What is measured: of every output, or of the one it names.</param>
    public EpochMetrics(string split, Composition composition, IReadOnlyList<MetricOptions> options)
    {
        _split = split;
        _terms = [.. composition.Terms.Select(name => new MeanLoss(name))];
        _metrics = [.. composition.Outputs.SelectMany(output => options
            .Where(o => o.Output is null || o.Output == output)
            .Select(o => (output, o.Build())))];
    }

    /// <summary>All that they remember, one list a metric: what must be saved in the middle of an epoch.</summary>
    public double[][] State
    {
        get => [.. All.Select(metric => metric.Save())];
        set
        {
            foreach ((Metric metric, double[] sums) in All.Zip(value, (metric, sums) => (metric, sums)))
            {
                metric.Restore(sums);
            }
        }
    }

    public IEnumerable<string> Names => Named.Select(pair => pair.Name);

    private IEnumerable<Metric> All => [_loss, .. _terms, .. _metrics.Select(pair => pair.Metric)];

    private IEnumerable<(string Name, Metric Metric)> Named =>
        _terms.Prepend(_loss).Select(mean => ($"{_split}_{mean.Name}", (Metric)mean))
            .Concat(_metrics.Select(pair => (NameOf(_split, pair.Output, pair.Metric.Name), (Metric)pair.Metric)));

    /// <summary>What a metric of an output is recorded as: <c>val_accuracy</c>, <c>val_colour_accuracy</c>.</summary>
    public static string NameOf(string split, string output, string metric) =>
        output.Length == 0 ? $"{split}_{metric}" : $"{split}_{output}_{metric}";

    /// <summary>Takes a batch in.</summary>
    public void Add(int samples, double loss, IReadOnlyDictionary<string, double> terms, IReadOnlyList<Prediction> predictions)
    {
        _loss.Add(loss, samples);
        foreach (MeanLoss term in _terms)
        {
            if (terms.TryGetValue(term.Name, out double value))
            {
                term.Add(value, samples);
            }
        }

        foreach (Prediction prediction in predictions)
        {
            foreach ((string output, TensorMetric metric) in _metrics)
            {
                if (output == prediction.Name)
                {
                    metric.Update(prediction.Output, prediction.Targets);
                }
            }
        }
    }

    public void Reset()
    {
        foreach (Metric metric in All)
        {
            metric.Reset();
        }
    }

    public MetricValue[] Compute() => [.. Named.Select(pair => new MetricValue(pair.Name, pair.Metric.Compute()))];

    /// <summary>Which way a metric gets better, by its recorded name; null where there is no such metric.</summary>
    public MetricDirection? FindDirection(string name) => Named.FirstOrDefault(pair => pair.Name == name).Metric?.Direction;
}
