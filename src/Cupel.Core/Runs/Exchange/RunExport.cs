using System.IO.Compression;
using Cupel.Errors;
using Cupel.Files;

namespace Cupel.Runs.Exchange;

/// <summary>Packs runs into a zip file with the layout of a store: <c>runs/ID/...</c> and <c>notes/ID/...</c>.</summary>
public static class RunExport
{
    /// <summary>Writes the file; it appears whole or not at all.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="file">The zip file; it must not exist yet.</param>
    /// <returns>Links in the runs' folders, which are not packed: what they point at belongs to someone else. Each as <c>NAME/path</c>.</returns>
    /// <exception cref="UserErrorException">The file exists, or a run is running.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static IReadOnlyList<string> Write(IReadOnlyList<Run> runs, string file)
    {
        if (Path.Exists(file))
        {
            throw new UserErrorException(ErrorCodes.FileExists, $"`{file}` exists already", hint: "give another name, or remove it first");
        }

        foreach (Run run in runs)
        {
            run.Store.RequireWritable();
        }

        Fault[] live = [.. runs.Where(RunShelves.IsLive).Select(run => new Fault(
            ErrorCodes.RunLive, $"run {run.Name} is running", Hint: $"`cupel stop {run.Name}` ends it"))];
        if (live.Length > 0)
        {
            throw new UserErrorException(live);
        }

        string temporary = $"{file}.{Environment.ProcessId}.tmp";
        try
        {
            using (ZipArchive zip = ZipFile.Open(temporary, ZipArchiveMode.Create))
            {
                foreach (Run run in runs)
                {
                    Add(zip, run.Directory, $"runs/{run.Id}/");
                    Add(zip, run.Store.NotesOf(run.Id), $"notes/{run.Id}/");
                    Add(zip, run.Store.ThumbnailsOf(run.Id), $"thumbs/{run.Id}/");
                }
            }

            File.Move(temporary, file);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        return [.. runs.SelectMany(run => Links(run.Directory).Select(path => $"{run.Name}/{path}"))];
    }

    internal static IEnumerable<string> Links(string folder)
    {
        var every = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        return new System.IO.Enumeration.FileSystemEnumerable<string>(folder, (ref System.IO.Enumeration.FileSystemEntry entry) => entry.ToFullPath(), every)
        {
            ShouldIncludePredicate = (ref System.IO.Enumeration.FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) != 0,
            ShouldRecursePredicate = (ref System.IO.Enumeration.FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        }.Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal);
    }

    private static void Add(ZipArchive zip, string folder, string prefix)
    {
        foreach (string path in FileTree.List(folder))
        {
            zip.CreateEntryFromFile(Path.Combine(folder, path), prefix + path, CompressionLevel.Fastest);
        }
    }
}
