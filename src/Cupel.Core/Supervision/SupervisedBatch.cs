using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Batches;
using Cupel.Errors;
using Cupel.Files;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>A batch while this process supervises it and all its running members.</summary>
/// <remarks>Each member is a run of its own, with its own record and its own lock, which names this process: when it is killed, the batch and
/// the members that were running read lost, those that had ended keep their end, and the others were never staged.</remarks>
internal sealed class SupervisedBatch(RunFolder folder, RunRecord record, SupervisorOptions options, Task stop, TimeProvider clock, bool isMember = false) : IDisposable
{
    private static readonly TimeSpan StopPeriod = TimeSpan.FromMilliseconds(100);

    private readonly HeldRun _held = new(folder, clock);
    private readonly ConcurrentDictionary<RunFolder, TaskCompletionSource> _running = new();

    /// <summary>Runs the members; returns when the last event is on the disk.</summary>
    public EndedEvent RunToEnd() => _held.RunToEnd(RunMembers);

    public void Dispose() => _held.Dispose();

    private EndedEvent RunMembers()
    {
        DateTimeOffset started = clock.GetUtcNow();

        // Whoever stops a batch within a batch must not stop the process that supervises both.
        ProcessIdentity? self = isMember ? null : ProcessIdentity.Current;
        _held.Events.Append(new StartedEvent(started, self?.Pid ?? 0, self?.PidStart ?? 0));
        BatchPlan plan = RunRecordReader.Parse(folder.Batch, RunJson.Line.BatchPlan);
        var tally = new BatchTally(plan);
        var progress = new ProgressReport(_held.Events, clock);
        var staging = new MemberStaging(folder, record, plan, clock);
        using ITimer stopper = clock.CreateTimer(_ => StopAsked(), null, StopPeriod, StopPeriod);
        using var limit = new TimeLimit(plan.IsSteps ? record.Rules.StopAfterS : null, clock);
        Task<string> stopping = Task.WhenAny(stop, limit.Reached).ContinueWith(
            first => StopAll(tally, first.Result == limit.Reached ? RunReasons.TimeLimit : RunReasons.Stopped), TaskScheduler.Default);
        progress.Report(tally.Fraction, null);
        Task[] workers =
        [
            .. Enumerable.Range(0, Math.Clamp(plan.Jobs, 1, Math.Max(1, tally.NotStarted))).Select(_ => Task.Factory.StartNew(
                () => Work(plan, tally, staging, progress), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)),
        ];
        Task.WaitAll(workers);
        string? stopped = stopping.IsCompleted ? stopping.Result : null;
        RunStatus status = stopped is not null && tally.NotStarted + tally.Failed > 0 ? RunStatus.Terminated : tally.Failed > 0 ? RunStatus.Failed : RunStatus.Completed;
        AtomicFile.Write(folder.Summary, RunJson.Pretty(new RunSummary { Attributes = Counts(tally) }, RunJson.Line.RunSummary));
        RunReferences.Close(folder, RunReferences.Of(record, plan));
        DateTimeOffset finished = clock.GetUtcNow();
        return new EndedEvent(finished, status, null, null, status == RunStatus.Completed ? null : tally.Reason(stopped), started, finished);
    }

    private static JsonObject Counts(BatchTally tally) => new()
    {
        ["members"] = tally.Total,
        ["completed"] = tally.Completed,
        ["failed"] = tally.Failed,
        ["not_started"] = tally.NotStarted,
        ["existing"] = tally.Existing,
    };

    private void Work(BatchPlan plan, BatchTally tally, MemberStaging staging, ProgressReport progress)
    {
        while (tally.Next() is PlannedMember member)
        {
            EndedEvent? end = null;
            Run? run = null;
            try
            {
                RunRequest request = staging.Prepare(member);
                if (staging.FindEqual(member, request) is Run equal)
                {
                    tally.Skip();
                    _held.Events.Append(new MemberEvent(clock.GetUtcNow(), member.Number, equal.Id, RunStatus.Completed, Existing: true));
                    progress.Report(tally.Fraction, null);
                    continue;
                }

                run = staging.Stage(member, request);
                _held.Events.Append(new MemberEvent(clock.GetUtcNow(), member.Number, run.Id, RunStatus.Running));
                end = RunMember(run);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or UserErrorException or JsonException)
            {
                _held.Events.Append(new WarningEvent(clock.GetUtcNow(), $"{plan.Word(1)} {member.Number} could not be run: {error.Message}"));
            }

            RunStatus status = end?.Status ?? RunStatus.Failed;
            tally.End(status);
            _held.Events.Append(new MemberEvent(clock.GetUtcNow(), member.Number, run?.Id, status, end?.ExitCode));
            progress.Report(tally.Fraction, null);
        }
    }

    private EndedEvent RunMember(Run run)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[run.Folder] = asked;
        if (stop.IsCompleted)
        {
            asked.TrySetResult();
        }

        try
        {
            RunRecord member = RunRecordReader.Read(run.Folder);
            Supervisor.Take(run.Folder, member, clock, record.Id);
            if (member.Kind == RunKind.Batch)
            {
                using var batch = new SupervisedBatch(run.Folder, member, options, asked.Task, clock, isMember: true);
                return batch.RunToEnd();
            }

            using var supervised = new SupervisedRun(run.Folder, member, options, asked.Task, clock);
            return supervised.RunToEnd();
        }
        finally
        {
            _running.TryRemove(run.Folder, out _);
        }
    }

    private string StopAll(BatchTally tally, string reason)
    {
        tally.Close();
        _held.Events.Append(new StoppingEvent(clock.GetUtcNow(), reason, options.StopGrace.TotalSeconds));
        foreach (TaskCompletionSource asked in _running.Values)
        {
            asked.TrySetResult();
        }

        return reason;
    }

    // A member cannot be sent a signal of its own: who wants to stop it leaves a file.
    private void StopAsked()
    {
        foreach ((RunFolder member, TaskCompletionSource asked) in _running)
        {
            if (File.Exists(member.StopRequest))
            {
                asked.TrySetResult();
            }
        }
    }
}
