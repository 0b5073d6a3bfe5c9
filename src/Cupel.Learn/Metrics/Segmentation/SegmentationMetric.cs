using Cupel.Torch;

namespace Cupel.Learn.Metrics.Segmentation;

/// <summary>A metric of images cut into regions: the mean over images of a score of each.</summary>
/// <remarks>Target <c>[batch, …]</c> of class numbers; output of the same shape with class numbers, or <c>[batch, classes, …]</c> with scores, of
/// which the largest counts (the first
/// of equal ones). Images whose score is NaN, as where no class is found or there, are left out. Not safe for several threads: each worker has one of
/// its own, and they are
/// merged.</remarks>
public sealed class SegmentationMetric : TensorMetric
{
    private readonly SegmentationMetricOptions _options;
    private readonly MetricState _scores;
    private readonly MetricState _classes;

    internal SegmentationMetric(string name, SegmentationMetricOptions options)
        : base(name, MetricDirection.Maximize)
    {
        _options = options;
        (_scores, _classes) = (AddState("scores and images", 2), AddState("scores and images of each class", 2 * Classes));
    }

    private int Classes => _options.Classes - (_options.IncludeBackground ? 0 : 1);

    /// <inheritdoc/>
    public override void Update(Tensor output, Tensor target)
    {
        long[] given = output.Shape;
        long[] wanted = target.Shape;
        bool isScores = output.DType.IsFloatingPoint();
        long[] expected = isScores && wanted.Length > 0 ? [wanted[0], _options.Classes, .. wanted[1..]] : wanted;
        if (wanted.Length < 2 || !given.SequenceEqual(expected))
        {
            throw new ArgumentException(
                $"{Name} needs targets [batch, …] and outputs of that shape, or scores [batch, {_options.Classes}, …], "
                + $"got {TensorNumbers.Text(wanted)} and {TensorNumbers.Text(given)}",
                nameof(output));
        }

        using Scope scope = Scope.New();
        ReadOnlySpan<long> labels = TensorNumbers.Integers(isScores ? output.Argmax(1) : output, Name);
        Update(labels, TensorNumbers.Integers(target, Name), (int)wanted[0]);
    }

    /// <summary>Takes images in.</summary>
    /// <param name="output">The class found for each pixel, image by image.</param>
    /// <param name="target">The class of each pixel, as many.</param>
    /// <param name="images">How many images they are.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a pixel is of no class; nothing is taken in.</exception>
    public void Update(ReadOnlySpan<long> output, ReadOnlySpan<long> target, int images)
    {
        if (output.Length != target.Length || images < 1 || output.Length % images != 0)
        {
            throw new ArgumentException($"{Name} needs as many outputs as targets for {images} images, got {output.Length} and {target.Length}", nameof(output));
        }

        var counts = new RegionCounts[images];
        int pixels = output.Length / images;
        for (int i = 0; i < images; i++)
        {
            counts[i] = RegionCounts.Of(
                output.Slice(i * pixels, pixels), target.Slice(i * pixels, pixels), _options.Classes, _options.IncludeBackground, _options.IgnoreIndex);
        }

        foreach (RegionCounts image in counts)
        {
            Add(_scores, 0, _options.Score(image));
            double[] each = _options.ClassScores(image);
            for (int c = 0; c < each.Length; c++)
            {
                Add(_classes, c, each[c]);
            }
        }
    }

    /// <summary>The mean score of each class over the images where it is found or there; NaN where it never is. Without the background class 1 comes
    /// first.</summary>
    public double[] PerClass() => [.. Enumerable.Range(0, Classes).Select(c => _classes[2 * c] / _classes[(2 * c) + 1])];

    /// <inheritdoc/>
    public override double Compute() => _scores[0] / _scores[1];

    private static void Add(MetricState state, int at, double score)
    {
        if (!double.IsNaN(score))
        {
            state[2 * at] += score;
            state[(2 * at) + 1]++;
        }
    }
}
