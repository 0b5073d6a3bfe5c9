using System.Text.Json;
using Cupel.Supervision;

namespace Cupel.Runs;

/// <summary>Works out where a run stands from its events and its lock.</summary>
internal static class RunStateReader
{
    /// <summary>The state; never throws for what is in the folder.</summary>
    public static RunState Read(RunFolder folder, TimeProvider clock)
    {
        try
        {
            RunState state = Judge(folder, clock);

            // The run may have started or ended between the looks at its files. A dead supervisor writes no more, so looking again
            // after `lost` is conclusive: once for a run that started in between, and once for one that ended since.
            for (int again = 0; again < 2 && state.Status == RunStatus.Lost; again++)
            {
                state = Judge(folder, clock);
            }

            return state;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return Damaged(folder, error);
        }
    }

    /// <summary>The state of a run with an unreadable file.</summary>
    public static RunState Damaged(RunFolder folder, Exception error) => new()
    {
        Status = RunStatus.Damaged,
        Reason = error switch
        {
            FileNotFoundException { FileName: string file } => $"{Path.GetRelativePath(folder.Root, file)} is missing",
            _ => error.Message,
        },
    };

    private static RunState Judge(RunFolder folder, TimeProvider clock)
    {
        // The last word is the last word, whatever lies beside it. Only without one does the lock count, and it is looked at first.
        RunEvents events = RunEvents.ReadEnds(folder.Events);
        (RunLock Lock, DateTimeOffset Heartbeat)? held = null;
        if (events.FindLast<EndedEvent>() is null)
        {
            held = RunLock.Find(folder.Lock);
            events = RunEvents.ReadEnds(folder.Events);
        }

        if (events.Items.Count == 0)
        {
            return new RunState { Status = RunStatus.Damaged, Reason = "events.jsonl holds no event", Torn = events.Torn };
        }

        StartedEvent? started = events.FindLast<StartedEvent>();
        if (events.FindLast<EndedEvent>() is EndedEvent ended)
        {
            return new RunState
            {
                Status = ended.Status,
                Reason = ended.Reason,
                Detail = ended.Detail,
                Started = ended.Started,
                Ended = ended.Finished,
                ExitCode = ended.ExitCode,
                Signal = ended.Signal,
                Pid = started?.Pid,
                Torn = events.Torn,
            };
        }

        var state = new RunState
        {
            Status = RunStatus.Staged,
            Started = events.Items.OfType<StartedEvent>().FirstOrDefault()?.Time,
            Pid = started?.Pid,
            Progress = events.FindLast<ProgressEvent>()?.Fraction,
            Torn = events.Torn,
        };
        DateTimeOffset lastSign = events.Items[^1].Time;
        if (held is not var (owner, heartbeat))
        {
            bool touched = events.Items.Any(e => e is not StagedEvent);
            return touched ? Lost(state, "it has no supervisor and no end", lastSign, started, sameBoot: null) : state;
        }

        lastSign = heartbeat > lastSign ? heartbeat : lastSign;
        bool here = owner.Owner.IsThisMachine;
        bool alive = here ? owner.Owner.IsAlive : clock.GetUtcNow() - lastSign <= RunLock.HeartbeatLimit;
        if (!alive)
        {
            string reason = !here ? $"no sign of life from its supervisor on `{owner.Owner.Host}`"
                : owner.Owner.IsThisBoot ? "its supervisor was killed"
                : "the machine was restarted while it ran";
            return Lost(state, reason, lastSign, started, here ? owner.Owner.IsThisBoot : null);
        }

        return state with
        {
            Status = started is null ? RunStatus.Pending : RunStatus.Running,
            Reason = here ? null : $"on `{owner.Owner.Host}`, judged by its heartbeat",
            SupervisorPid = owner.Owner.Pid,
            LastSign = lastSign,
            Eta = Eta(events, clock.GetUtcNow()),
        };
    }

    // What should have come to its end and did not is no forecast any more.
    private static DateTimeOffset? Eta(RunEvents events, DateTimeOffset now)
    {
        var speed = new ProgressSpeed();
        foreach (RunEvent item in events.Items)
        {
            // Each phase is as far as it says by itself.
            speed = item is StartedEvent ? new ProgressSpeed() : speed;
            if (item is ProgressEvent report)
            {
                speed.Take(report);
            }
        }

        return speed.End is DateTimeOffset end && end > now ? end : null;
    }

    private static RunState Lost(RunState state, string reason, DateTimeOffset lastSign, StartedEvent? started, bool? sameBoot)
    {
        // Only for the boot that started it do the process number and its start time mean anything.
        bool? processAlive = started is null || sameBoot == false ? false
            : sameBoot == true ? ProcessIdentity.IsRunning(started.Pid, started.PidStart)
            : null;
        return state with
        {
            Status = RunStatus.Lost,
            Reason = processAlive == true ? $"{reason}; its process {state.Pid} still runs" : reason,
            LastSign = lastSign,
            ProcessAlive = processAlive,
        };
    }
}
