using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Plans a run that starts from what another one had and left: its config, its source, and all files that it wrote.</summary>
internal static class FromPlan
{
    /// <summary>What the new run is staged from.</summary>
    /// <param name="from">The earlier run.</param>
    /// <param name="operation">The operation that was named, or null.</param>
    /// <param name="words">Values that are to differ, <c>key=value</c> each.</param>
    /// <param name="latest">Whether the source is the project's present one.</param>
    /// <param name="session">The world outside.</param>
    /// <exception cref="UserErrorException">The run is still running, of another operation or a batch, or something is wrong with the values.</exception>
    public static RunRequest Make(Run from, string? operation, IReadOnlyList<string> words, bool latest, Session session)
    {
        RunSnapshot snapshot = from.Read();
        RunRecord record = snapshot.Record ?? from.ReadRecord();
        (string Problem, string Hint)? refusal = operation is not null && operation != record.Operation
                ? ($"run {from.Name} is of operation `{record.Operation}`, not `{operation}`", $"an operation gets files of another's runs by `needs: [{{ operation: {record.Operation}, files: \"...\" }}]`")
            : record.Kind == RunKind.Batch ? ($"run {from.Name} is a batch", $"name one of its members: `cupel show {from.Name}` lists them")
            : snapshot.State.Status.IsLive() ? ($"run {from.Name} is still running", $"`cupel show {from.Name}` tells how it goes")
            : null;
        if (refusal is (string problem, string hint))
        {
            throw new UserErrorException(ErrorCodes.Usage, problem, hint: hint);
        }

        RunRequest request = latest
            ? RestartPlan.FromProject(from, words, session, Launch.Environment())
            : RestartPlan.FromRecord(from, words, session, asLeft: true);
        string[] typed = ["cupel", "run", "--from", from.Id.Value, .. latest ? ["--latest-source"] : Array.Empty<string>(), .. words.Select(RunPlan.Quote)];
        return request with
        {
            Command = request.Command with { Retype = string.Join(' ', typed) },
            Files = [.. request.Files, .. Left(from).ExceptBy(request.Files.Select(file => file.Path), file => file.Path)],
        };
    }

    /// <summary>What the run left, but for what says how it came out: the new one says that itself.</summary>
    private static IEnumerable<StagedFile> Left(Run from) => from.ReadManifest().Entries
        .Where(entry => entry.Role is FileRole.Generated or FileRole.Checkpoint && !Says(Path.GetFileName(entry.Path)) && File.Exists(Path.Combine(from.Directory, entry.Path)))
        .DistinctBy(entry => entry.Path)
        .Select(entry => new StagedFile(Path.Combine(from.Directory, entry.Path), entry.Path, FileRole.Input));

    private static bool Says(string name) => name == "summary.json" || name.Contains(".tfevents.", StringComparison.Ordinal);
}
