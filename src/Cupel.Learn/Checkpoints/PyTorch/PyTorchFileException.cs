namespace Cupel.Learn.Checkpoints.PyTorch;

/// <summary>A PyTorch file that cannot be read, or that asks for code to be run.</summary>
public sealed class PyTorchFileException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="reason">What is wrong with the file.</param>
    /// <param name="inner">What was thrown when it was read; null where nothing was.</param>
    public PyTorchFileException(string reason, Exception? inner = null)
        : base(reason, inner)
    {
    }
}
