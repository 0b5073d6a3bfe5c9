using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Cupel.Files;

/// <summary>SHA-256 of content, as 64 lower-case hexadecimal digits.</summary>
public static class Digest
{
    // Up to here our own is done before the system's library is loaded.
    private const int ShortBytes = 1 << 16;
    private const int PieceBytes = 1 << 17;

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
    public static string OfStream(Stream stream)
    {
        byte[] piece = ArrayPool<byte>.Shared.Rent(ShortBytes + 1);
        try
        {
            int read = stream.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false);
            return read < piece.Length ? OfBytes(piece.AsSpan(0, read)) : OfLong(piece, stream);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>The digest of bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string OfBytes(ReadOnlySpan<byte> bytes) =>
        Convert.ToHexStringLower(bytes.Length <= ShortBytes ? Sha256.Of(bytes) : SHA256.HashData(bytes));

    /// <summary>The digest of a text in UTF-8.</summary>
    /// <param name="text">The text.</param>
    public static string OfText(string text) => OfBytes(Encoding.UTF8.GetBytes(text));

    private static string OfLong(byte[] begin, Stream rest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(begin);
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            for (int read = rest.Read(piece); read > 0; read = rest.Read(piece))
            {
                hash.AppendData(piece.AsSpan(0, read));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
