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
    private readonly string _diff;
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
        _diff = File.Exists(folder.ConfigDiff) ? File.ReadAllText(folder.ConfigDiff) : "";
        _common = Common(record, plan.Kind, plan.IsSteps ? [] : _files);
        foreach (PlannedMember member in plan.Members)
        {
            if (member.Existing is RunId existing)
            {
                _runs[member.Number] = existing;
            }
        }
    }

    /// <summary>What a member is staged from. One that is a step is given what it needs of the runs that the steps before it became.</summary>
    /// <exception cref="UserErrorException">What it needs is not there.</exception>
    public RunRequest Prepare(PlannedMember member)
    {
        (RunRequest common, MemberFiles own, NeededFiles needed) = member.Step is StepPlan step ? OfStep(step) : (_common, _own, new NeededFiles([], [], []));
        (IReadOnlyList<StagedFile> files, string diff) = own.Of(member);
        return common with
        {
            Command = member.Command,
            StageCommand = member.StageCommand,
            FinishCommand = member.FinishCommand,
            Config = member.Config,
            Origins = member.Origins,
            Seed = member.Seed,
            Files = needed.Over(files),
            Needs = [.. common.Needs, .. needed.Met],
            ConfigDiff = _diff + diff,
            Variables = MemberVariables.Of(common.Variables, member),
            Label = common.Label ?? member.Label,
            Batch = member.Batch,
        };
    }

    /// <summary>The run that a member need not repeat, where it is a step that is skipped for one; else null.</summary>
    /// <param name="member">The member.</param>
    /// <param name="request">What it would be staged from.</param>
    public Run? FindEqual(PlannedMember member, RunRequest request)
    {
        Run? equal = member.Step?.Needed == true ? new RunEquality(_store, request.Operation).Find(request, StagedDigests.Of(request.Files)) : null;
        if (equal is not null)
        {
            _runs[member.Number] = equal.Id;
        }

        return equal;
    }

    /// <summary>Stages a member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="request">What it is staged from.</param>
    public Run Stage(PlannedMember member, RunRequest request)
    {
        Run run = _store.Create(request);
        _runs[member.Number] = run.Id;
        return run;
    }

    private (RunRequest Request, MemberFiles Own, NeededFiles Needed) OfStep(StepPlan step)
    {
        string prefix = step.Folder + "/";
        StagedFile[] files = [.. _files.Where(file => file.Path.StartsWith(prefix, StringComparison.Ordinal)).Select(file => file with { Path = file.Path[prefix.Length..] })];
        var faults = new List<Fault>();
        Need[] needs = [.. step.Needs.Select(need => need.Given(_runs[need.Step]))];
        NeededFiles needed = NeededFiles.Find(new Operation { Name = step.Record.Operation, Needs = needs }, step.Record.Project, _store, faults);
        return faults.Count > 0 ? throw new UserErrorException(faults) : (Common(step.Record, step.Record.Kind, files), new MemberFiles(files), needed);
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
