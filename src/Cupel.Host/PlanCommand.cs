using Cupel.Errors;
using Cupel.Experiments.Training;
using Cupel.Hosting;
using Cupel.Learn.Data;

namespace Cupel.Host;

/// <summary><c>cupel-host plan</c>: checks a training config and prints it resolved, as one line of JSON. It never loads libtorch.</summary>
internal static class PlanCommand
{
    public const string Name = "plan";

    public static int Run(string config, string project, IReadOnlyList<string> overrides, TextWriter output)
    {
        var faults = new List<Fault>();
        TrainingPlan? plan = TrainingPlan.Read(
            config,
            Path.GetRelativePath(project, config),
            overrides,
            Environment.GetEnvironmentVariable(DataFolders.HomeVariable),
            faults);
        PlanReply reply = plan is null
            ? new PlanReply { Faults = faults }
            : new PlanReply
            {
                Config = plan.Config.ToJson(),
                Origins = plan.Config.OriginsToJson(),
                Checks = plan.Training.Checks,
                Files = plan.Files,
                Seed = plan.Training.Seed,
            };
        output.WriteLine(reply.ToJson());
        return plan is null ? 2 : 0;
    }
}
