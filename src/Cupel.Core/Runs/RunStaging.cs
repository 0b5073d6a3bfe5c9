using System.Runtime.InteropServices;
using Cupel.Batches;
using Cupel.Errors;
using Cupel.Files;
using Cupel.Metrics;
using Cupel.Notebooks;

namespace Cupel.Runs;

/// <summary>Builds a run's folder where no list looks, then moves it to its place.</summary>
internal sealed class RunStaging(RunStore store, TimeProvider clock)
{
    // A staging folder this old belongs to a process that was killed: copying a project's source takes seconds.
    private static readonly TimeSpan UnfinishedLimit = TimeSpan.FromDays(1);

    public Run Create(RunRequest request)
    {
        foreach (RunCommand command in request.Commands)
        {
            _ = command.ProcessArguments; // throws before anything is written
        }

        RequirePaths(request.Files);
        RemoveUnfinished(store);
        RunId id = store.Ids.Next();
        return RunAssembly.Make(store, id, store, id, folder => Fill(folder, id, request));
    }

    /// <summary>Where a run is built: beside the runs and not among them, so that finding what killed builders left does not grow with the store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="id">A fresh id, by whose age what was left is told from what is being built.</param>
    internal static string FolderFor(RunStore store, RunId id) => Path.Combine(StagingFolder(store), id.Value);

    private static string StagingFolder(RunStore store) => Path.Combine(store.Root, "staging");

    private void Fill(RunFolder folder, RunId id, RunRequest request)
    {
        Directory.CreateDirectory(folder.Output);
        Directory.CreateDirectory(folder.Scalars);
        Manifest manifest = CopyFiles(folder, request.Files);
        manifest.Write(folder.Manifest);
        DateTimeOffset now = clock.GetUtcNow();
        File.WriteAllBytes(folder.Config, RunJson.Pretty(request.Config, RunJson.Line.JsonObject));
        File.WriteAllBytes(folder.Environment, RunJson.Pretty(EnvironmentMask.Apply(request.Environment, request.Secrets), RunJson.Line.SortedDictionaryStringString));
        if (request.ConfigDiff is { Length: > 0 } diff)
        {
            AtomicFile.Write(folder.ConfigDiff, diff);
        }

        if (request.Git?.Patch is { Length: > 0 } patch)
        {
            File.WriteAllBytes(folder.GitPatch, patch);
        }

        if (request.Commands.Any(command => command.Notebook is not null))
        {
            AtomicFile.Write(folder.NotebookRunner, NotebookRunner.Text);
        }

        if (request.Batch is BatchPlan batch)
        {
            File.WriteAllBytes(folder.Batch, RunJson.Pretty(batch, RunJson.Line.BatchPlan));
        }

        RunRecord record = Record(request, id, manifest.SourceDigest, now) with { SourceEssence = SourceEssence.Of(manifest, folder) };
        File.WriteAllBytes(folder.Events, RunEventJson.Line(new StagedEvent(now)));
        AtomicFile.Write(folder.RunJson, RunJson.Pretty(record, RunJson.Line.RunRecord));
    }

    /// <summary>The record of a run that is made at this moment.</summary>
    internal RunRecord Record(RunRequest request, RunId id, string? sourceDigest, DateTimeOffset now) => new()
    {
        Id = id,
        Name = id.Name,
        Operation = request.Operation,
        Description = request.Description,
        Version = request.Version,
        Kind = request.Kind,
        Command = request.Command,
        StageCommand = request.StageCommand,
        FinishCommand = request.FinishCommand,
        Config = request.Config,
        Origins = request.Origins,
        Project = request.Project,
        ProjectId = request.ProjectId,
        ProjectName = request.ProjectName,
        Store = store.Root,
        Parent = request.Parent,
        RestartedFrom = request.RestartedFrom,
        Seed = request.Seed,
        SourceDigest = sourceDigest,
        Git = request.Git?.Info,
        User = Environment.UserName,
        Host = Environment.MachineName,
        Os = $"{RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture})",
        Dotnet = RuntimeInformation.FrameworkDescription,
        Cupel = request.CupelVersion,
        Label = request.Label,
        Tags = request.Tags,
        Checks = request.Checks,
        Scalars = request.Scalars ?? ScalarPattern.Defaults,
        Variables = request.Variables,
        Attributes = request.Attributes,
        Secrets = request.Secrets,
        Needs = request.Needs,
        Columns = request.Columns,
        Goals = request.Goals,
        LeftOut = request.LeftOut.Count == 0 ? null : [.. request.LeftOut.Take(RunRecord.MostLeftOut)],
        Rules = request.Rules,
        Created = now,
    };

    private static Manifest CopyFiles(RunFolder folder, IReadOnlyList<StagedFile> files)
    {
        var entries = new List<ManifestEntry>(files.Count);
        foreach (StagedFile file in files.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            string target = Path.Combine(folder.Root, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            try
            {
                if (file.Link && File.Exists(file.From))
                {
                    File.CreateSymbolicLink(target, file.From);
                }
                else if (file.IsMade)
                {
                    File.WriteAllBytes(target, []);
                }
                else
                {
                    File.Copy(file.From, target);
                }

                if (file.Content is ReadOnlyMemory<byte> content)
                {
                    Replace(target, content.Span);
                }
            }
            catch (IOException missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
            {
                throw new UserErrorException(ErrorCodes.FileMissing, $"no file `{file.From}`, which the run needs");
            }

            entries.Add(new ManifestEntry(Digest.OfFile(target), new FileInfo(file.Link ? file.From : target).Length, file.Role, file.Path));
        }

        return new Manifest(entries);
    }

    // The copy keeps its mode, also one that forbids writing.
    private static void Replace(string path, ReadOnlySpan<byte> content)
    {
        UnixFileMode? mode = OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(path);
        File.Delete(path);
        File.WriteAllBytes(path, content);
        if (mode is UnixFileMode kept && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, kept);
        }
    }

    private static void RequirePaths(IReadOnlyList<StagedFile> files)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (StagedFile file in files)
        {
            string[] parts = file.Path.Split('/');
            if (Path.IsPathRooted(file.Path) || parts[0] == RunFolder.RecordName || parts.Any(p => p is "" or "." or ".."))
            {
                throw new ArgumentException($"a staged path must lie inside the run's folder and outside `.run`, got `{file.Path}`");
            }

            if (!seen.Add(file.Path))
            {
                throw new ArgumentException($"a staged path must be given once, got `{file.Path}` twice");
            }
        }
    }

    /// <summary>The folders of runs that are being made, or whose making was cut off.</summary>
    internal static IReadOnlyList<string> ListUnfinished(RunStore store) =>
        Directory.Exists(StagingFolder(store)) ? [.. Directory.EnumerateDirectories(StagingFolder(store))] : [];

    /// <summary>Removes what killed builders left.</summary>
    internal static void RemoveUnfinished(RunStore store)
    {
        foreach (string folder in ListUnfinished(store))
        {
            if (RunId.TryParse(Path.GetFileName(folder), out RunId id) && store.Clock.GetUtcNow() - id.Time > UnfinishedLimit)
            {
                try
                {
                    Directory.Delete(folder, recursive: true);
                }
                catch (IOException)
                {
                    // Another process removes it at this moment; what is left goes the next time.
                }
            }
        }
    }
}
