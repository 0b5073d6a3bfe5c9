using Cupel.Torch;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>A metric of predicted numbers against true ones.</summary>
/// <remarks>
/// <para>Numbers come row by row, each row with <see cref="Outputs"/> of them. With one output every number is a sample of its own, whatever the
/// shape. All is summed in float64. A NaN among the numbers makes the value of its output NaN.</para>
/// <para>Not safe for several threads: each worker has one of its own, and they are merged.</para>
/// </remarks>
public abstract class RegressionMetric : TensorMetric
{
    private double[] _outputs = [];
    private double[] _targets = [];

    private protected RegressionMetric(string name, MetricDirection direction, int outputs)
        : base(name, direction) => Outputs = outputs;

    /// <summary>How many numbers a row has, each of which is measured apart.</summary>
    public int Outputs { get; }

    /// <summary>Whether rows may have weights.</summary>
    public virtual bool TakesWeights => false;

    /// <summary>Takes a batch in.</summary>
    /// <param name="output">What the model gave; gradients are not looked at.</param>
    /// <param name="target">What it should have given: of the same shape, but for dimensions of length 1 at the end.</param>
    /// <exception cref="ArgumentException">The shapes do not fit; nothing of the batch is taken in.</exception>
    public sealed override void Update(Tensor output, Tensor target)
    {
        long[] given = output.Shape;
        long[] wanted = target.Shape;
        if (!Trimmed(given).SequenceEqual(Trimmed(wanted)) || (Outputs > 1 && (given.Length == 0 || given[^1] != Outputs)))
        {
            string form = Outputs > 1 ? $"[…, {Outputs}]" : "of one shape";
            throw new ArgumentException(
                $"{Name} needs outputs and targets {form}, got {TensorNumbers.Text(given)} and {TensorNumbers.Text(wanted)}", nameof(output));
        }

        Update(TensorNumbers.Doubles(output, ref _outputs), TensorNumbers.Doubles(target, ref _targets));
    }

    /// <summary>Takes a batch in.</summary>
    /// <param name="output">What the model gave, row by row.</param>
    /// <param name="target">What it should have given, as many.</param>
    /// <param name="weights">How much each row counts, from 0; none for 1 each.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, a weight is below 0, or the metric takes none; nothing of the batch is taken
    /// in.</exception>
    public void Update(ReadOnlySpan<double> output, ReadOnlySpan<double> target, ReadOnlySpan<double> weights = default)
    {
        if (output.Length != target.Length || output.Length % Outputs != 0)
        {
            throw new ArgumentException($"{Name} needs as many outputs as targets, in rows of {Outputs}, got {output.Length} and {target.Length}", nameof(output));
        }

        if (!weights.IsEmpty && (!TakesWeights || weights.Length != output.Length / Outputs))
        {
            throw new ArgumentException(
                TakesWeights ? $"{Name} needs a weight for each of the {output.Length / Outputs} rows, got {weights.Length}" : $"{Name} takes no weights", nameof(weights));
        }

        foreach (double weight in weights)
        {
            if (!(weight >= 0) || double.IsInfinity(weight))
            {
                throw new ArgumentException($"{Name} needs weights of at least 0, got {weight:R}", nameof(weights));
            }
        }

        Take(output, target, weights);
    }

    /// <summary>The value of each output; <see cref="Metric.Compute"/> is their mean, where nothing else is said.</summary>
    public abstract double[] PerOutput();

    /// <inheritdoc/>
    public override double Compute() => PerOutput().Average();

    private protected abstract void Take(ReadOnlySpan<double> output, ReadOnlySpan<double> target, ReadOnlySpan<double> weights);

    private protected static double WeightOf(ReadOnlySpan<double> weights, int row) => weights.IsEmpty ? 1 : weights[row];

    private static ReadOnlySpan<long> Trimmed(long[] shape) => shape.AsSpan().TrimEnd(1L);
}
