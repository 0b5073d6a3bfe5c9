using System.Text;
using Cupel.Files;
using Cupel.Runs;

namespace Cupel.Diffs;

/// <summary>A file that is compared.</summary>
/// <param name="Path">Relative to the run's folder, or to the project.</param>
/// <param name="Role">What it is.</param>
/// <param name="SizeBytes">How long it is.</param>
/// <param name="Sha256">The digest of its content.</param>
/// <param name="Location">Where its content lies; null where nobody has it any more.</param>
/// <remarks>Immutable.</remarks>
public sealed record DiffFile(string Path, FileRole Role, long SizeBytes, string Sha256, string? Location)
{
    /// <summary>A text of more bytes is not compared line by line.</summary>
    public const long LargestText = 4 << 20;

    /// <summary>Its content where that is not the file's at <see cref="Location"/>; null else.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>Its text; null where it is no UTF-8 text, too long, or no longer what the digest says.</summary>
    public string? FindText()
    {
        if (SizeBytes > LargestText)
        {
            return null;
        }

        byte[] bytes;
        try
        {
            if (Content is ReadOnlyMemory<byte> content)
            {
                bytes = content.ToArray();
            }
            else if (Location is not null && new FileInfo(Location) is { Exists: true, Length: <= LargestText })
            {
                bytes = File.ReadAllBytes(Location);
            }
            else
            {
                return null;
            }

            return bytes.AsSpan().Contains((byte)0) || Digest.OfBytes(bytes) != Sha256 ? null : Strict.GetString(bytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static UTF8Encoding Strict { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
