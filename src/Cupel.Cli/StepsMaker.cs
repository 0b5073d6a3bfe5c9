using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Makes runs each of which takes all steps of an operation.</summary>
/// <param name="project">The project.</param>
/// <param name="operation">The operation.</param>
/// <param name="planner">Plans its steps.</param>
/// <param name="session">The world outside.</param>
internal sealed class StepsMaker(Project project, Operation operation, StepsPlanner planner, Session session) : MemberMaker
{
    public override NeededFiles Needed => new([], [], planner.Downloads);

    public override Func<string, bool> Lists(IReadOnlyList<string> words) => BatchWords.Lists(project, operation, words, session);

    public override RunPlan Make(IReadOnlyList<string> words, long? seed) => planner.Make(words, seed);

    public override RunRequest Request(RunPlan plan) => plan.ToRequest(project, Needed, new Dictionary<string, string>());

    public override RunRequest Common(RunPlan first) => Request(first);

    public override RunCommand Typed(IReadOnlyList<string> given) => RunPlan.Typed(operation.Name, given);
}
