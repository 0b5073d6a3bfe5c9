
namespace Cupel.Learn.Metrics.Regression;

/// <summary>A metric that needs all numbers at once: of ranks or middles.</summary>
internal abstract class PairMetric : RegressionMetric
{
    private readonly MetricState _pairs;

    protected PairMetric(string name, MetricDirection direction, int outputs)
        : base(name, direction, outputs) => _pairs = AddState("outputs and targets", reduction: Reduction.Concatenation);

    protected int Samples => _pairs.Count / (2 * Outputs);

    public sealed override double[] PerOutput() => [.. Enumerable.Range(0, Outputs).Select(output =>
    {
        (double[] outputs, double[] targets) = Column(output);
        return outputs.Length == 0 || outputs.Any(double.IsNaN) || targets.Any(double.IsNaN) ? double.NaN : Value(outputs, targets);
    })];

    protected abstract double Value(double[] outputs, double[] targets);

    /// <summary>All outputs and targets of one column.</summary>
    protected (double[] Outputs, double[] Targets) Column(int output)
    {
        ReadOnlySpan<double> pairs = _pairs.Values;
        double[] outputs = new double[Samples];
        double[] targets = new double[Samples];
        for (int row = 0; row < outputs.Length; row++)
        {
            (outputs[row], targets[row]) = (pairs[2 * ((row * Outputs) + output)], pairs[(2 * ((row * Outputs) + output)) + 1]);
        }

        return (outputs, targets);
    }

    private protected override void Take(ReadOnlySpan<double> output, ReadOnlySpan<double> target, ReadOnlySpan<double> weights)
    {
        Span<double> pairs = _pairs.Extend(2 * output.Length);
        for (int i = 0; i < output.Length; i++)
        {
            (pairs[2 * i], pairs[(2 * i) + 1]) = (output[i], target[i]);
        }
    }
}
