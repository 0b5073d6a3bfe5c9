using System.IO.Compression;
using Cupel.Errors;
using Cupel.Files;

namespace Cupel.Runs.Exchange;

/// <summary>What came of an import.</summary>
/// <param name="Runs">The runs that are new here, newest first.</param>
/// <param name="Present">The ids of those that were here already: in the list, the trash or an archive.</param>
/// <param name="Running">The ids of those that were left out because they run.</param>
/// <param name="Notes">How many notes are new here, also on runs that were here already.</param>
/// <param name="Links">Links that were left out, each as <c>ID/path</c>.</param>
public sealed record RunImportResult(
    IReadOnlyList<Run> Runs, IReadOnlyList<RunId> Present, IReadOnlyList<RunId> Running, int Notes, IReadOnlyList<string> Links);

/// <summary>Takes over the runs of an exported file or of another store.</summary>
/// <remarks>A run appears whole or not at all, and one that is here already is never touched. Notes are merged: those that lack are added.</remarks>
public static class RunImport
{
    /// <summary>Imports.</summary>
    /// <param name="source">A zip file that <see cref="RunExport"/> wrote, or the folder of a store or of a project that has one.</param>
    /// <param name="store">Where to.</param>
    /// <exception cref="UserErrorException">It is neither, or a file in it would lie outside of its run; nothing was imported.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static RunImportResult From(string source, RunStore store)
    {
        if (Directory.Exists(source))
        {
            return FromFolder(source, store);
        }

        if (!File.Exists(source))
        {
            throw new UserErrorException(ErrorCodes.FileMissing, $"no file or folder `{source}`");
        }

        try
        {
            using ZipArchive zip = ZipFile.OpenRead(source);
            return Apply([.. zip.Entries.Where(entry => !entry.FullName.EndsWith('/')).Select(entry => Read(source, entry))], store, [], []);
        }
        catch (InvalidDataException error)
        {
            throw new UserErrorException(ErrorCodes.DataFormat, $"`{source}` is no zip file that can be read: {error.Message.TrimEnd('.')}");
        }
    }

    private static RunImportResult FromFolder(string source, RunStore store)
    {
        string? root = new[] { source, Path.Combine(source, ".cupel") }.FirstOrDefault(folder => Directory.Exists(Path.Combine(folder, "runs")));
        if (root is null)
        {
            throw new UserErrorException(ErrorCodes.DataFormat, $"`{source}` is no run store: it has neither `runs` nor `.cupel/runs` in it");
        }

        var other = new RunStore(Path.GetFullPath(root), TimeProvider.System);
        if (other.Root == store.Root)
        {
            throw new UserErrorException(ErrorCodes.Usage, $"`{source}` is the store itself");
        }

        ILookup<bool, Run> runs = other.List().ToLookup(RunShelves.IsLive);
        IEnumerable<Item> items = runs[false].SelectMany(run => Files(run.Directory, run.Id, Kind.File)
            .Concat(Files(other.NotesOf(run.Id), run.Id, Kind.Note))
            .Concat(Files(other.ThumbnailsOf(run.Id), run.Id, Kind.Preview)));
        string[] links = [.. runs[false].Where(run => !IsPresent(store, run.Id))
            .SelectMany(run => RunExport.Links(run.Directory).Select(path => $"{run.Id}/{path}"))];
        return Apply([.. items], store, [.. runs[true].Select(run => run.Id)], links);
    }

    private static IEnumerable<Item> Files(string folder, RunId id, Kind kind) => FileTree.List(folder)
        .Select(path => new Item(id, path, kind, target => File.Copy(Path.Combine(folder, path), target)));

    // Every entry is judged before anything is written.
    private static Item Read(string source, ZipArchiveEntry entry)
    {
        const int TypeMask = 0xf000;
        const int LinkType = 0xa000;
        string[] parts = entry.FullName.Split('/');
        bool isLink = ((entry.ExternalAttributes >> 16) & TypeMask) == LinkType;
        bool safe = parts.All(part => part is not ("" or "." or "..") && !part.Contains('\\', StringComparison.Ordinal) && !part.Contains('\0', StringComparison.Ordinal));
        Kind? kind = parts switch
        {
            ["runs", ..] => Kind.File,
            ["notes", _, var name] when name.EndsWith(".json", StringComparison.Ordinal) => Kind.Note,
            ["thumbs", .., var name] when name.EndsWith(".png", StringComparison.Ordinal) => Kind.Preview,
            _ => null,
        };
        return safe && !isLink && parts.Length > 2 && kind is Kind known && RunId.TryParse(parts[1], out RunId id)
            ? new Item(id, string.Join('/', parts.Skip(2)), known, target => entry.ExtractToFile(target))
            : throw new UserErrorException(
                ErrorCodes.DataFormat,
                $"`{source}` holds `{entry.FullName}`, which {(safe && !isLink ? "is no part of an exported run" : "points outside of its run")}; nothing was imported",
                hint: "`cupel export RUN... FILE.zip` writes files that can be imported");
    }

    private static RunImportResult Apply(Item[] items, RunStore store, IReadOnlyList<RunId> running, IReadOnlyList<string> links)
    {
        ILookup<RunId, Item> files = items.Where(item => item.Kind == Kind.File).ToLookup(item => item.Id);
        RequireWhole(files);
        var present = new List<RunId>();
        var runs = new List<Run>();
        foreach (IGrouping<RunId, Item> run in files.OrderByDescending(group => group.Key.Value, StringComparer.Ordinal))
        {
            if (IsPresent(store, run.Key))
            {
                present.Add(run.Key);
            }
            else
            {
                runs.Add(Place(store, run.Key, run));
            }
        }

        int notes = items.Where(item => item.Kind == Kind.Note && files.Contains(item.Id)).Count(note => Add(store.NotesOf(note.Id), note));
        foreach (Item preview in items.Where(item => item.Kind == Kind.Preview && files.Contains(item.Id)))
        {
            Add(store.ThumbnailsOf(preview.Id), preview);
        }

        return new RunImportResult(runs, present, running, notes, links);
    }

    private static void RequireWhole(ILookup<RunId, Item> files)
    {
        foreach (IGrouping<RunId, Item> run in files)
        {
            string? problem = !run.Any(item => item.Path == $"{RunFolder.RecordName}/run.json") ? "has no record"
                : run.Select(item => item.Path).Distinct(StringComparer.Ordinal).Count() < run.Count() ? "has a file twice"
                : null;
            if (problem is not null)
            {
                throw new UserErrorException(ErrorCodes.DataFormat, $"run {run.Key.Name} ({run.Key}) {problem}; nothing was imported");
            }
        }
    }

    private static bool IsPresent(RunStore store, RunId id) => store.Shelves().Any(shelf => shelf.Find(id) is not null);

    private static Run Place(RunStore store, RunId id, IEnumerable<Item> files) => RunAssembly.Make(store, store.Ids.Next(), store, id, folder =>
    {
        foreach (Item file in files)
        {
            string target = Path.Combine(folder.Root, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            file.CopyTo(target);
        }

        // Files alone travel; a staged run needs these two to be started.
        Directory.CreateDirectory(folder.Output);
        Directory.CreateDirectory(folder.Scalars);
    });

    private static bool Add(string folder, Item file)
    {
        string target = Path.Combine(folder, file.Path);
        if (File.Exists(target))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        string temporary = $"{target}.{Environment.ProcessId}.tmp";
        file.CopyTo(temporary);
        File.Move(temporary, target, overwrite: true);
        return true;
    }

    private enum Kind
    {
        File,
        Note,
        Preview,
    }

    /// <summary>One file of a run, one note on it, or one preview of a picture of it.</summary>
    private sealed record Item(RunId Id, string Path, Kind Kind, Action<string> CopyTo);
}
