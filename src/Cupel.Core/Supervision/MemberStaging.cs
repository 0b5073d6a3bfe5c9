using Cupel.Batches;
using Cupel.Git;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Stages the members of a batch from the batch's own folder, so that all of them run the source that was there when the batch was
/// made.</summary>
/// <remarks>Safe to share between threads.</remarks>
internal sealed class MemberStaging
{
    private readonly RunStore _store;
    private readonly RunRequest _common;

    public MemberStaging(RunFolder folder, RunRecord record, BatchPlan plan, TimeProvider clock)
    {
        // The folder may have been moved with its store since the batch was made.
        _store = new RunStore(Path.GetFullPath(Path.Combine(folder.Root, "..", "..")), clock);
        Run run = _store.Get(record.Id);
        _common = new RunRequest
        {
            Operation = record.Operation,
            Description = record.Description,
            Version = record.Version,
            StageCommand = record.StageCommand,
            FinishCommand = record.FinishCommand,
            Secrets = record.Secrets,
            Needs = record.Needs,
            LeftOut = record.LeftOut ?? [],
            Attributes = record.Attributes,
            Rules = record.Rules,
            Kind = plan.Kind,
            Command = record.Command,
            Project = record.Project,
            Files = BatchSource.Files(run),
            Checks = record.Checks,
            Scalars = record.Scalars,
            Variables = record.Variables,
            Environment = run.ReadEnvironment(),
            Git = record.Git is GitInfo git ? new GitSnapshot(git, File.Exists(folder.GitPatch) ? File.ReadAllBytes(folder.GitPatch) : null) : null,
            Parent = record.Id,
            Label = record.Label,
            Tags = record.Tags,
            CupelVersion = record.Cupel,
        };
    }

    public Run Stage(PlannedMember member) => _store.Create(_common with
    {
        Command = member.Command,
        Config = member.Config,
        Origins = member.Origins,
        Seed = member.Seed,
    });
}
