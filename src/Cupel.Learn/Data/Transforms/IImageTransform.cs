namespace Cupel.Learn.Data.Transforms;

/// <summary>One thing done to an image on its way into a batch: to where pixels are taken from, or to their values.</summary>
/// <remarks>Immutable; used by several threads at once. All transforms of a data set are folded into one pass over the pixels, which
/// makes their order matter for places only: a pixel that a crop adds is black (0) before values are changed.</remarks>
public interface IImageTransform
{
    /// <summary>Changes where the pixels of one image are taken from.</summary>
    /// <param name="window">The place so far.</param>
    /// <param name="random">The image's own stream.</param>
    void Place(ref ImageWindow window, ref RandomStream random);

    /// <summary>Changes the values: the output is <c>pixel·scale[c] + bias[c]</c>.</summary>
    /// <param name="scale">Factor of each channel so far.</param>
    /// <param name="bias">Addend of each channel so far.</param>
    void Scale(Span<double> scale, Span<double> bias);
}
