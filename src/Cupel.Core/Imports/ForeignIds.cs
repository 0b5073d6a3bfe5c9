using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Cupel.Runs;

namespace Cupel.Imports;

/// <summary>Ids for runs and notes of other tools: always the same for the same one, so that it is found again when it is looked at or imported a
/// second time.</summary>
/// <remarks>The time is that at which the run was made, so that imported runs stand among the others where they belong; the rest of the bits comes from a
/// digest in place of chance.</remarks>
internal static class ForeignIds
{
    private const long LatestMilliseconds = (1L << 48) - 1;

    /// <summary>The id of a run.</summary>
    /// <param name="tool">The tool that made it.</param>
    /// <param name="key">What that tool tells it from others by, wherever its files are copied.</param>
    /// <param name="made">When it was made.</param>
    public static RunId OfRun(ForeignTool tool, string key, DateTimeOffset made) => Make(made, $"{tool.Name()}\n{key}");

    /// <summary>The id of a note on a run.</summary>
    public static RunId OfNote(RunId run, Note note) => Make(note.Time, $"{run}\n{note.Kind}\n{note.Author}\n{note.Text}\n{note.About}");

    private static RunId Make(DateTimeOffset time, string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        ulong milliseconds = (ulong)Math.Clamp(time.ToUnixTimeMilliseconds(), 0, LatestMilliseconds);
        ulong high = (milliseconds << 16) | (7UL << 12) | (BinaryPrimitives.ReadUInt64BigEndian(digest) >> 52);
        ulong low = (2UL << 62) | (BinaryPrimitives.ReadUInt64BigEndian(digest[8..]) >> 2);
        return new RunId(high, low);
    }
}
