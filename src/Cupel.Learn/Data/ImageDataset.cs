using System.Runtime.InteropServices;
using Cupel.Learn.Data.Transforms;
using Cupel.Torch;

namespace Cupel.Learn.Data;

/// <summary>Some of the images of a set, turned into float32 planes on the way out, transformed image by image.</summary>
/// <remarks>A pixel becomes <c>pixel/white</c>, so 0 to 1, before any transform of values. All transforms run in one pass over the
/// pixels. What is random in them is drawn from <c>RandomStream(seed, epoch, index)</c>, transform after transform.</remarks>
public sealed class ImageDataset : Dataset
{
    private readonly Images _images;
    private readonly int[] _chosen;
    private readonly IImageTransform[] _transforms;
    private readonly float[] _scale;
    private readonly float[] _bias;

    /// <summary>Makes a data set.</summary>
    /// <param name="images">The set the images come from.</param>
    /// <param name="chosen">Which of them, in order; at least one.</param>
    /// <param name="transforms">What is done to each, in order.</param>
    /// <exception cref="ArgumentException">No image is chosen, or one that does not exist.</exception>
    public ImageDataset(Images images, int[] chosen, IReadOnlyList<IImageTransform> transforms)
    {
        if (chosen.Length == 0 || chosen.Any(i => (uint)i >= (uint)images.Count))
        {
            throw new ArgumentException($"must be one or more indexes from 0 to below {images.Count}", nameof(chosen));
        }

        (_images, _chosen, _transforms) = (images, chosen, [.. transforms]);
        _scale = new float[images.Size.Channels];
        _bias = new float[images.Size.Channels];
        double[] scale = [.. Enumerable.Repeat(1.0 / images.White, images.Size.Channels)];
        double[] bias = new double[images.Size.Channels];
        foreach (IImageTransform transform in _transforms)
        {
            transform.Scale(scale, bias);
        }

        for (int c = 0; c < scale.Length; c++)
        {
            (_scale[c], _bias[c]) = ((float)scale[c], (float)bias[c]);
        }

        Inputs = new SampleSpec(DType.Float32, images.Size.Channels, images.Size.Height, images.Size.Width);
    }

    /// <inheritdoc/>
    public override int Count => _chosen.Length;

    /// <inheritdoc/>
    public override SampleSpec Inputs { get; }

    /// <inheritdoc/>
    public override SampleSpec Targets { get; } = new(DType.Int64);

    /// <inheritdoc/>
    public override int? Classes => _images.Classes;

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<int> samples, ReadKey key, Span<byte> inputs, Span<byte> targets)
    {
        Span<float> planes = MemoryMarshal.Cast<byte, float>(inputs);
        Span<long> labels = MemoryMarshal.Cast<byte, long>(targets);
        ReadOnlySpan<byte> pixels = _images.Pixels.Span;
        ReadOnlySpan<byte> classes = _images.Labels.Span;
        int length = _images.Size.Length;
        for (int i = 0; i < samples.Length; i++)
        {
            int image = _chosen[samples[i]];
            labels[i] = classes[image];
            var window = new ImageWindow(_images.Size.Height, _images.Size.Width);
            if (_transforms.Length > 0)
            {
                var random = new RandomStream(key.Seed, key.Epoch, samples[i]);
                foreach (IImageTransform transform in _transforms)
                {
                    transform.Place(ref window, ref random);
                }
            }

            ImageSampler.Sample(pixels.Slice(image * length, length), _images.Size, window, _scale, _bias, planes.Slice(i * length, length));
        }
    }
}
