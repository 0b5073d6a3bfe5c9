using Cupel.Torch;

namespace Cupel.Learn.Losses;

/// <summary>A loss that is the mean or the sum of the losses of single elements: examples, pixels or numbers.</summary>
public abstract class ElementLoss : Loss
{
    /// <summary>The losses of the elements, before they become one number: what PyTorch calls the reduction <c>none</c>.</summary>
    /// <param name="output">What the model gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <exception cref="ArgumentException">The shapes or types of the two do not fit each other or the loss.</exception>
    public abstract Tensor Each(Tensor output, Tensor target);
}
