namespace Cupel.Torch.Files;

/// <summary>A safetensors file that cannot be read, or tensors that cannot be written to one.</summary>
public sealed class SafetensorsException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensor">The tensor at fault; null when it is the file as a whole.</param>
    /// <param name="reason">What is wrong with it.</param>
    /// <param name="inner">What the parser said, where one was asked.</param>
    public SafetensorsException(string path, string? tensor, string reason, Exception? inner = null)
        : base(tensor is null ? $"`{path}`: {reason}" : $"`{path}`, tensor `{tensor}`: {reason}", inner)
    {
        Path = path;
        Tensor = tensor;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The tensor at fault; null when it is the file as a whole.</summary>
    public string? Tensor { get; }
}
