using System.Security.Cryptography;
using System.Text;

namespace Cupel.Files;

/// <summary>SHA-256 of content, as 64 lower-case hexadecimal digits.</summary>
public static class Digest
{
    /// <summary>The digest of a file, read in a stream: its size does not matter.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string OfFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return OfStream(file);
    }

    /// <summary>The digest of what is left of a stream.</summary>
    /// <param name="stream">The stream, read to its end.</param>
    public static string OfStream(Stream stream) => Convert.ToHexStringLower(SHA256.HashData(stream));

    /// <summary>The digest of bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string OfBytes(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The digest of a text in UTF-8.</summary>
    /// <param name="text">The text.</param>
    public static string OfText(string text) => OfBytes(Encoding.UTF8.GetBytes(text));
}
