using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cupel.Files;

/// <summary>Writes whole files so that a reader sees the old content or the new one, never a half.</summary>
/// <remarks>The content goes to a temporary file beside the target, which then takes its name. A killed writer leaves a
/// <c>*.tmp</c> file that nobody reads. Safe to call from many threads and processes; the last one to finish wins.</remarks>
public static class AtomicFile
{
    private static long _count;

    /// <summary>Writes bytes.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="content">All of its content.</param>
    /// <param name="durable">Whether the bytes must be on the disk before the file takes its name, so that they outlive a power cut.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, bool durable = false)
    {
        string temporary = $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref _count)}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                file.Write(content);
                file.Flush(durable);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Has a file filled by someone else, then gives it its name; on the disk before that.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="fill">Makes the file of the name it is given, for the eyes of this user alone.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Action<string> fill)
    {
        string temporary = $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref _count)}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            new FileStream(temporary, options).Dispose();
            fill(temporary);
            using (var file = new FileStream(temporary, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0))
            {
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    /// <inheritdoc cref="Write(string, ReadOnlySpan{byte}, bool)"/>
    public static void Write(string path, string content, bool durable = false) =>
        Write(path, Encoding.UTF8.GetBytes(content), durable);

    /// <summary>Writes a value as JSON.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="value">The value.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="durable">Whether it must outlive a power cut.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void WriteJson<T>(string path, T value, JsonTypeInfo<T> type, bool durable = false) =>
        Write(path, JsonSerializer.SerializeToUtf8Bytes(value, type), durable);
}
