using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace Cupel.Cli;

/// <summary>How large the terminal is. .NET knows it only for standard output, and sets the terminal up first.</summary>
internal static unsafe partial class WindowSize
{
    private const nuint GetSize = 0x5413; // TIOCGWINSZ

    /// <summary>Characters in a line, now; null where neither standard output nor standard error is a terminal.</summary>
    public static int? FindWidth() => Find()?.Columns;

    /// <summary>Lines, now; null in the same case.</summary>
    public static int? FindHeight() => Find()?.Rows;

    private static (int Columns, int Rows)? Find()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        ushort* size = stackalloc ushort[4]; // rows, columns, and pixels
        for (int stream = 1; stream <= 2; stream++)
        {
            if (ioctl(stream, GetSize, size) == 0 && size[0] > 0 && size[1] > 0)
            {
                return (size[1], size[0]);
            }
        }

        return null;
    }

    [LibraryImport("libc")]
    private static partial int ioctl(int descriptor, nuint request, void* answer);
}
