
namespace Cupel.Learn.Metrics.Regression;

/// <summary>One minus what is left over of the targets' spread.</summary>
internal abstract class ExplainedMetric(string name, int outputs, string average) : MomentMetric(name, MetricDirection.Maximize, outputs)
{
    public sealed override double Compute()
    {
        double[] each = PerOutput();
        if (average == "uniform")
        {
            return each.Average();
        }

        double[] spreads = [.. Enumerable.Range(0, Outputs).Select(output => Total(output).TargetSquares)];
        double total = spreads.Sum();
        return total == 0 ? each.Average() : each.Zip(spreads, (one, spread) => one * spread).Sum() / total;
    }

    protected abstract double Unexplained(Moments moments);

    protected virtual double Finish(double share) => share;

    protected sealed override double Value(Moments moments, int output)
    {
        if (Samples < 2)
        {
            return double.NaN;
        }

        double unexplained = Unexplained(moments);
        return Finish(moments.TargetSquares != 0 ? 1 - (unexplained / moments.TargetSquares) : double.IsNaN(unexplained) ? double.NaN : unexplained == 0 ? 1 : 0);
    }
}
