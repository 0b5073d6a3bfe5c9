using System.Collections.Concurrent;
using Cupel.Batches;
using Cupel.Errors;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Stages the members of a batch from the batch's own folder, so that all of them run the source that was there when the batch was
/// made.</summary>
/// <remarks>Safe to share between threads.</remarks>
internal sealed class MemberStaging
{
    private readonly RunStore _store;
    private readonly Run _run;
    private readonly RunRecord _batch;
    private readonly IReadOnlyList<StagedFile> _files;
    private readonly RunRequest _common;
    private readonly MemberFiles _own;
    private readonly ConcurrentDictionary<int, RunId> _runs = new();

    public MemberStaging(RunFolder folder, RunRecord record, BatchPlan plan, TimeProvider clock)
    {
        // The folder may have been moved with its store since the batch was made.
        _store = new RunStore(Path.GetFullPath(Path.Combine(folder.Root, "..", "..")), clock);
        _run = _store.Get(record.Id);
        _batch = record;
        _files = BatchSource.Files(_run);
        _own = new MemberFiles(_files);
        _common = Common(record, plan.Kind, plan.IsSteps ? [] : _files);
        foreach (PlannedMember member in plan.Members)
        {
            if (member.Existing is RunId existing)
            {
                _runs[member.Number] = existing;
            }
        }
    }

    /// <summary>Stages a member. One that is a step is given what it needs of the runs that the steps before it became.</summary>
    /// <exception cref="UserErrorException">What it needs is not there.</exception>
    public Run Stage(PlannedMember member)
    {
        Run run = _store.Create((member.Step is StepPlan step ? OfStep(step) : OfMember(member)) with
        {
            Command = member.Command,
            Config = member.Config,
            Origins = member.Origins,
            Seed = member.Seed,
        });
        _runs[member.Number] = run.Id;
        return run;
    }

    private RunRequest OfMember(PlannedMember member)
    {
        (IReadOnlyList<StagedFile> files, string diff) = _own.Of(member);
        return _common with
        {
            StageCommand = member.StageCommand,
            FinishCommand = member.FinishCommand,
            Files = files,
            ConfigDiff = diff,
            Variables = member.Variables is null ? _common.Variables : new Dictionary<string, string>([.. _common.Variables, .. member.Variables]),
            Label = _common.Label ?? member.Label,
        };
    }

    private RunRequest OfStep(StepPlan step)
    {
        string prefix = step.Folder + "/";
        RunRequest request = Common(step.Record, step.Record.Kind, [.. _files.Where(file => file.Path.StartsWith(prefix, StringComparison.Ordinal))
            .Select(file => file with { Path = file.Path[prefix.Length..] })]);
        var faults = new List<Fault>();
        Need[] needs = [.. step.Needs.Select(need => need.Given(_runs[need.Step]))];
        NeededFiles needed = NeededFiles.Find(new Operation { Name = step.Record.Operation, Needs = needs }, step.Record.Project, _store, faults);
        return faults.Count > 0 ? throw new UserErrorException(faults) : request with
        {
            Files = needed.Over(request.Files),
            Needs = [.. request.Needs, .. needed.Met],
            ConfigDiff = step.ConfigDiff,
        };
    }

    private RunRequest Common(RunRecord record, RunKind kind, IReadOnlyList<StagedFile> files) => RunRequest.Like(record, _run.Folder) with
    {
        Kind = kind,
        ProjectId = _batch.ProjectId,
        ProjectName = _batch.ProjectName,
        Files = files,
        Environment = _run.ReadEnvironment(),
        Parent = _run.Id,
        Label = record.Label,
        Tags = record.Tags,
        CupelVersion = record.Cupel,
    };
}
