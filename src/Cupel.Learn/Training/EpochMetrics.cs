using Cupel.Learn.Metrics;
using Cupel.Torch;

namespace Cupel.Learn.Training;

/// <summary>The loss and the metrics of one split over an epoch.</summary>
internal sealed class EpochMetrics(string split, IEnumerable<MetricOptions> options)
{
    private readonly MeanLoss _loss = new();
    private readonly TensorMetric[] _metrics = [.. options.Select(o => o.Build())];

    private IEnumerable<Metric> All => [_loss, .. _metrics];

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

    public void Add(double loss, int samples, Tensor output, Tensor target)
    {
        _loss.Add(loss, samples);
        foreach (TensorMetric metric in _metrics)
        {
            metric.Update(output, target);
        }
    }

    public void Reset()
    {
        foreach (Metric metric in All)
        {
            metric.Reset();
        }
    }

    public MetricValue[] Compute() => [.. All.Select(metric => new MetricValue(NameOf(metric), metric.Compute()))];

    /// <summary>Which way a metric gets better, by its recorded name; null where there is no such metric.</summary>
    public MetricDirection? FindDirection(string name) => All.FirstOrDefault(metric => NameOf(metric) == name)?.Direction;

    public IEnumerable<string> Names => All.Select(NameOf);

    private string NameOf(Metric metric) => $"{split}_{metric.Name}";
}
