namespace Cupel.Learn.Data;

/// <summary>Images of one size in memory, each with a class.</summary>
/// <remarks>Immutable by agreement: the arrays are not copied and must not be changed.</remarks>
public sealed class Images
{
    /// <summary>Makes a set of images over arrays.</summary>
    /// <param name="pixels">Pixels, image after image, plane after plane, row after row.</param>
    /// <param name="labels">The class of each image, from 0.</param>
    /// <param name="size">The size of every image.</param>
    /// <param name="classes">Number of classes; every label is below it.</param>
    /// <param name="white">The largest value a pixel can have: 255, or 16 for the digits.</param>
    /// <exception cref="ArgumentException">Counts do not fit together, or a label is not below <paramref name="classes"/>.</exception>
    public Images(byte[] pixels, byte[] labels, ImageSize size, int classes, int white)
    {
        if (pixels.Length != (long)labels.Length * size.Length)
        {
            throw new ArgumentException($"must be {labels.Length} images of {size}, has {pixels.Length} pixels", nameof(pixels));
        }

        if (labels.Any(label => label >= classes))
        {
            throw new ArgumentException($"must be below {classes}, has {labels.Max()}", nameof(labels));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(white, 1);
        (Pixels, Labels, Size, Classes, White) = (pixels, labels, size, classes, white);
    }

    /// <summary>Pixels, image after image, plane after plane, row after row.</summary>
    public ReadOnlyMemory<byte> Pixels { get; }

    /// <summary>The class of each image, from 0.</summary>
    public ReadOnlyMemory<byte> Labels { get; }

    /// <summary>The size of every image.</summary>
    public ImageSize Size { get; }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>The largest value a pixel can have.</summary>
    public int White { get; }

    /// <summary>Number of images.</summary>
    public int Count => Labels.Length;
}
