namespace Cupel.Learn.Metrics.Regression;

/// <summary>A metric of means, variances and covariance alone.</summary>
internal abstract class MomentMetric : RegressionMetric
{
    // A block of moments for each metric that was merged in: they do not add up number by number, so they are kept side by side until asked for.
    private readonly MetricState _moments;
    private readonly MetricState _samples;

    protected MomentMetric(string name, MetricDirection direction, int outputs)
        : base(name, direction, outputs) =>
        (_moments, _samples) = (AddState("moments", reduction: Reduction.Concatenation), AddState("samples"));

    public sealed override bool TakesWeights => true;

    protected double Samples => _samples[0];

    public sealed override double[] PerOutput() => [.. Enumerable.Range(0, Outputs).Select(output => Samples == 0 ? double.NaN : Value(Total(output), output))];

    protected abstract double Value(Moments moments, int output);

    protected Moments Total(int output)
    {
        Moments total = default;
        for (int at = output * Moments.Size; at < _moments.Count; at += Outputs * Moments.Size)
        {
            total += Moments.Read(_moments.Values[at..]);
        }

        return total;
    }

    private protected override void Take(ReadOnlySpan<double> output, ReadOnlySpan<double> target, ReadOnlySpan<double> weights)
    {
        if (_moments.Count == 0)
        {
            _moments.Append(new double[Outputs * Moments.Size]);
        }

        for (int i = 0; i < Outputs; i++)
        {
            Span<double> at = _moments.Values.Slice(i * Moments.Size, Moments.Size);
            (Moments.Read(at) + Moments.Of(output, target, weights, i, Outputs)).Write(at);
        }

        _samples[0] += output.Length / Outputs;
    }
}
