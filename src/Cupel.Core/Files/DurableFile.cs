namespace Cupel.Files;

/// <summary>Puts what was written where a power cut cannot take it.</summary>
internal static class DurableFile
{
    /// <summary>Returns when a file's bytes, and its name, are on the disk.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It is not there, or the disk fails.</exception>
    public static void Flush(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        file.Flush(flushToDisk: true);
    }
}
