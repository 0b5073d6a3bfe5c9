using System.Diagnostics;
using System.Globalization;

namespace Cupel.Testing;

/// <summary>A file system of its own in memory, of a few kilobytes, that is gone afterwards.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cupel-disk-");

    private SmallDisk()
    {
    }

    /// <summary>Where it is.</summary>
    public string Path => _folder.FullName;

    /// <summary>Makes one, or null where this user or this machine cannot.</summary>
    /// <param name="kilobytes">How much it holds.</param>
    public static SmallDisk? TryMount(int kilobytes)
    {
        var disk = new SmallDisk();
        if (Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={kilobytes}k"), "tmpfs", disk.Path))
        {
            return disk;
        }

        disk._folder.Delete();
        return null;
    }

    /// <summary>From now on nothing can be written.</summary>
    /// <exception cref="InvalidOperationException">It cannot be made so.</exception>
    public void MakeReadOnly()
    {
        if (!Run("mount", "-o", "remount,ro", Path))
        {
            throw new InvalidOperationException("the file system could not be made read only");
        }
    }

    /// <summary>Takes all that is left, to the last byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(System.IO.Path.Combine(Path, "filling"), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        for (int size = 1 << 16; size > 0; size /= 2)
        {
            try
            {
                while (true)
                {
                    file.Write(new byte[size]);
                }
            }
            catch (IOException)
            {
                // Full for pieces of this size.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Run("umount", "--lazy", Path);
        _folder.Delete();
    }

    private static bool Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
