using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;
using Cupel.Sources;

namespace Cupel.Cli;

/// <summary>Makes runs of an operation of the project that executes or trains something.</summary>
/// <param name="project">The project.</param>
/// <param name="operation">The operation.</param>
/// <param name="needed">The files that it needs.</param>
/// <param name="session">The world outside.</param>
internal sealed class OperationMaker(Project project, Operation operation, NeededFiles needed, Session session) : MemberMaker
{
    private SourceChoice? _source;

    // A training's host takes its time for each.
    public override bool MayBeShared => operation.Train is not null;

    public override NeededFiles Needed => needed;

    public override Func<string, bool> Lists(IReadOnlyList<string> words) => BatchWords.Lists(project, operation, words, session);

    public override RunPlan Make(IReadOnlyList<string> words, long? seed)
    {
        RunPlan plan = RunPlan.Make(project, operation, WithSeed(words, seed, operation.Config, operation.Train is not null), session, _source);
        _source ??= plan.Source;
        return plan with { Seed = seed ?? plan.Seed };
    }

    public override RunRequest Request(RunPlan plan) => plan.ToRequest(project, needed, new Dictionary<string, string>());

    public override RunCommand Typed(IReadOnlyList<string> given) => RunPlan.Typed(operation.Name, given);

    public override string What(RunPlan first) => operation.Train is null ? string.Join(' ', operation.Exec!.Run.Texts) : first.What;
}
