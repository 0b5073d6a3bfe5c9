using Cupel.Learn.Parts;

namespace Cupel.Learn.Data.Transforms;

/// <summary>Pads an image with black on all sides and cuts a piece of the first size out of it, each place as likely as any other.</summary>
/// <remarks>Two numbers are drawn from 0 to <c>2·padding</c>: rows first, then columns.</remarks>
/// <example><code>{ name: random_crop, padding: 2 }</code></example>
[Part("random_crop")]
public sealed record RandomCropOptions : TransformOptions
{
    /// <summary>Pixels added on each side; 0 changes nothing.</summary>
    [AtLeast(0)]
    public int Padding { get; init; } = 4;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> ConflictsWith(ImageSize size) =>
        Padding <= Math.Max(size.Height, size.Width) ? []
            : [new(nameof(Padding), $"at most the {Math.Max(size.Height, size.Width)} pixels of the images' longer side")];

    /// <inheritdoc/>
    protected override IImageTransform Create(ImageSize size) => new RandomCrop(Padding);

    private sealed class RandomCrop(int padding) : IImageTransform
    {
        public void Place(ref ImageWindow window, ref RandomStream random)
        {
            int down = random.NextInt((2 * padding) + 1) - padding;
            int right = random.NextInt((2 * padding) + 1) - padding;
            window.Shift(down, right);
        }

        public void Scale(Span<double> scale, Span<double> bias)
        {
        }
    }
}
