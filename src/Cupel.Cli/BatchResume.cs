using Cupel.Batches;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Makes a new batch of some members of one that is over. A run starts once, and so does a batch: what ended keeps its end, and the
/// new batch says which one it goes on with. It runs the source that the old one kept.</summary>
internal static class BatchResume
{
    /// <summary>The members that failed, missed a check or were lost, or were stopped alone.</summary>
    /// <exception cref="UserErrorException">It is no batch, or not over, or gone on with already, or there are none.</exception>
    public static BatchRun Failed(Run batch) => Make(batch, "--retry-failed", "failed or were lost", "--resume",
        state => state?.Status is RunStatus.Failed or RunStatus.ChecksFailed or RunStatus.Damaged or RunStatus.Lost || IsStoppedAlone(batch, state));

    /// <summary>The members that were never started, or were interrupted.</summary>
    /// <exception cref="UserErrorException">It is no batch, or not over, or gone on with already, or there are none.</exception>
    public static BatchRun Rest(Run batch) => Make(batch, "--resume", "were never started or were interrupted", "--retry-failed",
        state => state is null || state.Status is RunStatus.Staged or RunStatus.Lost or RunStatus.Terminated);

    /// <summary>All members, as they were.</summary>
    /// <param name="batch">The batch.</param>
    public static BatchRun Again(Run batch)
    {
        RunRecord record = batch.ReadRecord();
        BatchPlan plan = batch.FindBatch() ?? throw new InvalidOperationException($"run {batch.Name} is no batch");
        BatchRun again = Of(batch, record, plan with { Members = [.. plan.Members.Select(member => member.Anew())] }, ["restart", batch.Id.Value], $"all {plan.Word(2)} of {batch.Name}");
        return again with { Request = again.Request with { RestartedFrom = batch.Id } };
    }

    private static bool IsStoppedAlone(Run batch, RunState? state) =>
        state?.Status == RunStatus.Terminated && batch.ReadState().Status != RunStatus.Terminated;

    private static BatchRun Make(Run batch, string flag, string which, string otherFlag, Func<RunState?, bool> wanted)
    {
        RunRecord record = batch.ReadRecord();
        BatchPlan old = batch.FindBatch() ?? throw new UserErrorException(
            ErrorCodes.Usage, $"run {batch.Name} is no batch", hint: $"`{flag}` takes a run that was started with several values");
        if (batch.ReadState().Status.IsLive())
        {
            throw new UserErrorException(ErrorCodes.Usage, $"batch {batch.Name} is still running", hint: $"`cupel show {batch.Name}` tells how it goes");
        }

        if (SuccessorOf(batch, flag) is Run successor)
        {
            throw new UserErrorException(
                ErrorCodes.Usage, $"`{flag} {batch.Name}` was given already: that is batch {successor.Name}", hint: $"go on with that one: `cupel run {flag} {successor.Name}`");
        }

        Dictionary<int, RunState?> states = States(batch);
        IReadOnlyList<PlannedMember> members = old.IsSteps ? Left(batch, old)
            : [.. old.Members.Where(member => !member.IsThere && wanted(states.GetValueOrDefault(member.Number))).Select(member => GoOn(batch, member))];
        if (members.All(member => member.IsThere))
        {
            throw new UserErrorException(
                ErrorCodes.Usage, $"no {old.Word(2)} of batch {batch.Name} {which}", hint: $"`cupel show {batch.Name}` lists them; see also `{otherFlag}`");
        }

        string what = $"{members.Count(member => !member.IsThere)} of {old.Members.Count} {old.Word(old.Members.Count)} of {batch.Name}";
        return Of(batch, record, old with { From = batch.Id, Members = members }, ["run", flag, batch.Id.Value], what);
    }

    // Of a member that has steps, those that were completed are there.
    private static PlannedMember GoOn(Run batch, PlannedMember member) =>
        member.Batch is BatchPlan plan && Runs(batch).TryGetValue(member.Number, out RunId id) && batch.Store.Find(id) is Run run
            ? member with { Batch = plan with { Members = Left(run, plan) } } : member;

    private static IReadOnlyList<PlannedMember> Left(Run batch, BatchPlan plan)
    {
        Dictionary<int, RunState?> states = States(batch);
        Dictionary<int, RunId> runs = Runs(batch);
        return [.. plan.Members.Select(member => states.GetValueOrDefault(member.Number)?.Status == RunStatus.Completed ? member with { Existing = runs[member.Number] } : member)];
    }

    private static BatchRun Of(Run batch, RunRecord record, BatchPlan plan, IReadOnlyList<string> words, string what) => new(
        RunRequest.Like(record, batch.Folder) with
        {
            Kind = RunKind.Batch,
            Command = new RunCommand { Arguments = ["cupel", .. words], Retype = $"cupel {string.Join(' ', words)}" },
            Files = BatchSource.Files(batch),
            Tags = record.Tags,
            Batch = plan,
            CupelVersion = App.Version,
        },
        what);

    /// <summary>Where each member that was staged stands now: its own record counts, not what the batch saw last.</summary>
    public static Dictionary<int, RunState?> States(Run batch) =>
        Runs(batch).ToDictionary(pair => pair.Key, pair => batch.Store.Find(pair.Value)?.ReadState());

    /// <summary>The runs of the members that were staged, by number.</summary>
    public static Dictionary<int, RunId> Runs(Run batch)
    {
        var runs = new Dictionary<int, RunId>();
        foreach (MemberEvent member in batch.ReadEvents().Items.OfType<MemberEvent>())
        {
            if (member.Run is RunId id)
            {
                runs[member.Member] = id;
            }
        }

        return runs;
    }

    private static Run? SuccessorOf(Run batch, string flag) => batch.Store.List()
        .TakeWhile(run => string.CompareOrdinal(run.Id.Value, batch.Id.Value) > 0)
        .FirstOrDefault(run => File.Exists(run.Folder.Batch) && run.Read() is { Record.Command.Retype: string typed } && typed == $"cupel run {flag} {batch.Id}");
}
