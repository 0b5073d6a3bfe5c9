using Cupel.Batches;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Starts a run that was staged, as it was staged.</summary>
internal static class StagedStart
{
    /// <summary>Starts it.</summary>
    /// <param name="session">The world outside.</param>
    /// <param name="run">The run.</param>
    /// <param name="mode">How long to stay with it. One that is followed may be running already.</param>
    /// <param name="json">Whether a program reads the answer.</param>
    /// <exception cref="UserErrorException">It was started before.</exception>
    public static int Start(Session session, Run run, LaunchMode mode, bool json)
    {
        RunSnapshot snapshot = run.Read();
        if (mode == LaunchMode.Follow && snapshot is { State.Status: RunStatus.Running or RunStatus.Pending, Record: RunRecord running })
        {
            using var watch = new RunWatch(session, run, running.Kind == RunKind.Train, json, Progress(run, running)) { IsOnlyLooking = true };
            return watch.Follow();
        }

        if (snapshot is not { State.Status: RunStatus.Staged, Record: RunRecord record })
        {
            string hint = snapshot.State.Status.IsLive() ? $"`cupel run --start {run.Name} --follow` follows it" : $"`cupel restart {run.Name}` runs it again as a new run";
            throw new UserErrorException(ErrorCodes.RunStarted, $"run {run.Name} is not staged: it is {snapshot.State.Status.Name()}", hint: hint);
        }

        using var launch = new Launch(session);
        launch.Begin();
        Requirements.RequireSecrets(record.Operation, record.Secrets, launch.Environment);
        NotebookNeeds.Require(
            RunRequest.Like(record, run.Folder) with { Files = [.. run.ReadManifest().Entries.Select(entry => new StagedFile(Path.Combine(run.Directory, entry.Path), entry.Path))], Batch = run.FindBatch() },
            launch.Environment, session);
        return launch.Start(run, record.Kind == RunKind.Train, mode, json, Progress(run, record));
    }

    private static BatchProgress? Progress(Run run, RunRecord record) => run.FindBatch() is BatchPlan plan
        ? new BatchProgress(new BatchRun(new RunRequest { Operation = record.Operation, Command = record.Command, Project = record.Project, Batch = plan }, ""), run.Store)
        : null;
}
