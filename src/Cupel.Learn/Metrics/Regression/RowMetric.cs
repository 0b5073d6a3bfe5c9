using Cupel.Torch;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>A metric of rows: each row of outputs is compared with its row of targets, and the values are added up or averaged.</summary>
/// <remarks>Output and target <c>[batch, n]</c>. Not safe for several threads.</remarks>
public sealed class RowMetric : TensorMetric
{
    private readonly RowValue _value;
    private readonly bool _isMean;
    private readonly MetricState _sum;
    private readonly MetricState _rows;
    private double[] _outputs = [];
    private double[] _targets = [];

    internal RowMetric(string name, MetricDirection direction, string reduction, RowValue value)
        : base(name, direction)
    {
        (_value, _isMean) = (value, reduction == "mean");
        (_sum, _rows) = (AddState("values"), AddState("rows"));
    }

    internal delegate double RowValue(ReadOnlySpan<double> output, ReadOnlySpan<double> target);

    /// <inheritdoc/>
    public override void Update(Tensor output, Tensor target)
    {
        long[] shape = output.Shape;
        if (shape.Length != 2 || !shape.SequenceEqual(target.Shape))
        {
            throw new ArgumentException(
                $"{Name} needs outputs and targets [batch, n], got {TensorNumbers.Text(shape)} and {TensorNumbers.Text(target.Shape)}", nameof(output));
        }

        Update(TensorNumbers.Doubles(output, ref _outputs), TensorNumbers.Doubles(target, ref _targets), (int)shape[1]);
    }

    /// <summary>Takes rows in.</summary>
    /// <param name="output">What the model gave, row by row.</param>
    /// <param name="target">What it should have given, as many.</param>
    /// <param name="columns">How many numbers a row has; above 0.</param>
    /// <exception cref="ArgumentException">The lengths do not fit; nothing is taken in.</exception>
    public void Update(ReadOnlySpan<double> output, ReadOnlySpan<double> target, int columns)
    {
        if (columns < 1 || output.Length != target.Length || output.Length % columns != 0)
        {
            throw new ArgumentException($"{Name} needs as many outputs as targets, in rows of {columns}, got {output.Length} and {target.Length}", nameof(output));
        }

        // Summed apart first, so that a row that is refused leaves the state as it was.
        double sum = 0;
        for (int at = 0; at < output.Length; at += columns)
        {
            sum += _value(output.Slice(at, columns), target.Slice(at, columns));
        }

        _sum[0] += sum;
        _rows[0] += output.Length / columns;
    }

    /// <inheritdoc/>
    public override double Compute() => _rows[0] == 0 ? double.NaN : _isMean ? _sum[0] / _rows[0] : _sum[0];
}
