using Cupel.Torch;

namespace Cupel.Learn.Losses;

/// <summary>How far outputs are from their targets: one number, the mean over what it counts, to be made small.</summary>
/// <remarks>Owns its tensors, if it has any. Several threads may use one loss.</remarks>
public abstract class Loss : IDisposable
{
    /// <summary>The loss of a batch: a float32 tensor with one number, through which gradients flow.</summary>
    /// <param name="output">What the model gave.</param>
    /// <param name="target">What it should have given.</param>
    public abstract Tensor Compute(Tensor output, Tensor target);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the tensors of the loss.</summary>
    /// <param name="disposing">Always true: losses have no finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
