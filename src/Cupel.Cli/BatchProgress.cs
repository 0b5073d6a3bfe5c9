using System.Globalization;
using Cupel.Batches;
using Cupel.Cli.Rendering;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Counts the members of a batch as they start and end, and words what there is to say.</summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class BatchProgress(BatchRun batch, RunStore store)
{
    private readonly Dictionary<int, PlannedMember> _members = batch.Plan.Members.ToDictionary(member => member.Number);
    private readonly int _total = batch.Plan.Members.Count;
    private int _running;
    private int _completed;
    private int _there;

    /// <summary>Members that ended without being completed.</summary>
    public int Failed { get; private set; }

    private int Ended => batch.Existing + _there + _completed + Failed;

    /// <summary>Members that were not started.</summary>
    public int Left => _total - Ended - _running;

    /// <summary>Takes news of a member.</summary>
    public void Take(MemberEvent member)
    {
        if (member.Status == RunStatus.Running)
        {
            _running++;
            return;
        }

        if (member.Existing == true)
        {
            _there++;
            return;
        }

        // One that could not be staged was never started.
        _running -= member.Run is null ? 0 : 1;
        _completed += member.Status == RunStatus.Completed ? 1 : 0;
        Failed += member.Status == RunStatus.Completed ? 0 : 1;
    }

    /// <summary>How far the whole is.</summary>
    public ProgressEvent At(DateTimeOffset time)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{Ended:N0} of {_total:N0} done  {_running} running");
        return new ProgressEvent(time, (double)Ended / Math.Max(1, _total), Failed > 0 ? string.Create(CultureInfo.InvariantCulture, $"{text}  {Failed:N0} failed") : text);
    }

    /// <summary>A line about a member that ended and was counted.</summary>
    public string Line(MemberEvent member)
    {
        string before = member.Existing == true ? " before" : "";
        (string status, _) = StatusText.Of(new RunState { Status = member.Status, ExitCode = member.ExitCode });
        string place = $"{Ended}".PadLeft($"{_total}".Length);
        string name = member.Run is RunId id ? store.Find(id)?.Name ?? id.Value : "not run";
        return $"{place} of {_total}  {name}  {status}{before}  {batch.Describe(_members[member.Member])}";
    }
}
