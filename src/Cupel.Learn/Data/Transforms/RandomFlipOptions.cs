using Cupel.Learn.Parts;

namespace Cupel.Learn.Data.Transforms;

/// <summary>Swaps left and right in some of the images.</summary>
/// <remarks>One number is drawn from 0 to below 1; below <see cref="Chance"/> the image is mirrored.</remarks>
[Part("random_flip")]
public sealed record RandomFlipOptions : TransformOptions
{
    /// <summary>The share of images that are mirrored.</summary>
    [AtLeast(0), AtMost(1)]
    public double Chance { get; init; } = 0.5;

    /// <inheritdoc/>
    protected override IImageTransform Create(ImageSize size) => new RandomFlip(Chance);

    private sealed class RandomFlip(double chance) : IImageTransform
    {
        public void Place(ref ImageWindow window, ref RandomStream random)
        {
            if (random.NextDouble() < chance)
            {
                window.Mirror();
            }
        }

        public void Scale(Span<double> scale, Span<double> bias)
        {
        }
    }
}
