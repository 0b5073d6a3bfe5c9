using System.Globalization;
using Cupel.Batches;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Gives out the members of a batch one after the other, and counts how they end.</summary>
/// <remarks>Safe to share between threads.</remarks>
internal sealed class BatchTally(BatchPlan plan)
{
    private readonly Lock _lock = new();
    private readonly Queue<PlannedMember> _left = new(plan.Members.Where(member => !member.IsThere));
    private int _running;
    private bool _closed;

    public int Total => plan.Members.Count;

    public int Existing { get; private set; } = plan.Members.Count(member => member.IsThere);

    public int Completed { get; private set; }

    public int Failed { get; private set; }

    public int NotStarted => _left.Count;

    /// <summary>The share of members that need nothing more, from 0 to 1.</summary>
    public double Fraction => (double)(Existing + Completed + Failed) / Math.Max(1, Total);

    /// <summary>The next member, or null where no more are to be started.</summary>
    public PlannedMember? Next()
    {
        lock (_lock)
        {
            if (_closed || !_left.TryDequeue(out PlannedMember? next))
            {
                return null;
            }

            _running++;
            return next;
        }
    }

    /// <summary>Starts no more members.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
        }
    }

    /// <summary>Counts a member whose equal run was there when it was its turn.</summary>
    public void Skip()
    {
        lock (_lock)
        {
            _running--;
            Existing++;
        }
    }

    /// <summary>Counts a member that ended.</summary>
    public void End(RunStatus status)
    {
        lock (_lock)
        {
            _running--;
            Completed += status == RunStatus.Completed ? 1 : 0;
            Failed += status == RunStatus.Completed ? 0 : 1;
            _closed |= plan.FailFast && status != RunStatus.Completed;
        }
    }

    /// <summary>What the counts say of the whole, in words; null where every member is completed.</summary>
    /// <param name="stopped">Why it was stopped; null where it was not.</param>
    public string? Reason(string? stopped)
    {
        string[] parts =
        [
            .. stopped is not null ? [stopped] : Array.Empty<string>(),
            .. Failed > 0 ? [$"{Of(Failed)} {(stopped is not null ? "failed or were stopped" : "failed")}"] : Array.Empty<string>(),
            .. NotStarted > 0 ? [Failed > 0 ? string.Create(CultureInfo.InvariantCulture, $"{NotStarted:N0} not started") : $"{Of(NotStarted)} not started"] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? null : string.Join("; ", parts);
    }

    private string Of(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} of {Total:N0} {plan.Word(Total)}");
}
