using Cupel.Torch;

namespace Cupel.Learn.Metrics.Images;

/// <summary>A metric of images: the mean over images of a score of each.</summary>
/// <remarks>Output and target <c>[batch, channels, height, width]</c>. Not safe for several threads: each worker has one of its own, and they are
/// merged.</remarks>
public sealed class ImageMetric : TensorMetric
{
    private readonly ImageScore _score;
    private readonly Func<double, double> _finish;
    private readonly bool _weighsSize;
    private readonly MetricState _sums;
    private double[] _outputs = [];
    private double[] _targets = [];

    internal ImageMetric(string name, MetricDirection direction, ImageScore score, Func<double, double>? finish = null, bool weighsSize = false)
        : base(name, direction) =>
        (_score, _finish, _weighsSize, _sums) = (score, finish ?? (mean => mean), weighsSize, AddState("scores and images", 2));

    internal delegate double ImageScore(ReadOnlySpan<double> output, ReadOnlySpan<double> target, ImageShape shape);

    /// <inheritdoc/>
    public override void Update(Tensor output, Tensor target)
    {
        long[] shape = output.Shape;
        if (shape.Length != 4 || !shape.SequenceEqual(target.Shape))
        {
            throw new ArgumentException(
                $"{Name} needs outputs and targets [batch, channels, height, width], got {TensorNumbers.Text(shape)} and {TensorNumbers.Text(target.Shape)}", nameof(output));
        }

        Update(TensorNumbers.Doubles(output, ref _outputs), TensorNumbers.Doubles(target, ref _targets), new((int)shape[1], (int)shape[2], (int)shape[3]));
    }

    /// <summary>Takes images in.</summary>
    /// <param name="output">What the model gave, image by image.</param>
    /// <param name="target">What it should have given, as many.</param>
    /// <param name="shape">The shape of each image.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or an image is too small; nothing is taken in.</exception>
    public void Update(ReadOnlySpan<double> output, ReadOnlySpan<double> target, ImageShape shape)
    {
        int size = shape.Channels * shape.Height * shape.Width;
        if (size < 1 || output.Length != target.Length || output.Length % size != 0)
        {
            throw new ArgumentException(
                $"{Name} needs images of {shape.Channels} x {shape.Height} x {shape.Width} numbers, got {output.Length} and {target.Length}", nameof(output));
        }

        double sum = 0;
        for (int at = 0; at < output.Length; at += size)
        {
            sum += _score(output.Slice(at, size), target.Slice(at, size), shape);
        }

        _sums[0] += sum * (_weighsSize ? size : 1);
        _sums[1] += output.Length / size * (_weighsSize ? size : 1);
    }

    /// <inheritdoc/>
    public override double Compute() => _sums[1] == 0 ? double.NaN : _finish(_sums[0] / _sums[1]);
}
