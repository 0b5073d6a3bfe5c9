namespace Cupel.Torch;

/// <summary>libtorch, or the layer that binds to it, is not there or does not fit. The message is one sentence that says what to install.</summary>
public sealed class TorchMissingException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is missing and how to get it.</param>
    /// <param name="inner">What the system's loader said, where it was asked.</param>
    public TorchMissingException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
