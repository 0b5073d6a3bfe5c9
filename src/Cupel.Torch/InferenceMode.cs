using Cupel.Torch.Native;

namespace Cupel.Torch;

/// <summary>As <see cref="NoGrad"/> and cheaper: tensors made in it carry no version and can never take part in recorded code.</summary>
public readonly ref struct InferenceMode
{
    private readonly nint _guard;

    /// <summary>Begins inference mode on this thread.</summary>
    /// <exception cref="InsufficientMemoryException">The native layer could not allocate its guard.</exception>
    public InferenceMode()
    {
        _guard = NativeMethods.InferenceBegin();
        if (_guard == 0)
        {
            throw new InsufficientMemoryException("Inference mode could not be entered: the native layer is out of memory.");
        }
    }

    /// <summary>Ends it. To be called once, in reverse order of nesting, as <c>using</c> does.</summary>
    public void Dispose() => NativeMethods.InferenceEnd(_guard);
}
