using Cupel.Errors;
using Cupel.Experiments.Training;
using Cupel.Hosting;
using Cupel.Learn.Data;

namespace Cupel.Host;

/// <summary><c>cupel-host plan</c>: checks a training config and prints it resolved, as one line of JSON. It never loads libtorch.</summary>
internal static class PlanCommand
{
    public const string Name = "plan";

    /// <summary>Checks a config.</summary>
    /// <param name="config">The config file.</param>
    /// <param name="project">The project's folder, from which messages name the file.</param>
    /// <param name="overrides">Values from the command line, <c>key=value</c> each.</param>
    /// <param name="output">Takes the line of JSON.</param>
    /// <returns>0 when a training may start, 2 when the line holds faults.</returns>
    public static int Run(string config, string project, IReadOnlyList<string> overrides, TextWriter output)
    {
        var faults = new List<Fault>();
        string? data = DataFolders.FromEnvironment(project).Home;
        TrainingPlan? plan = TrainingPlan.Read(config, Path.GetRelativePath(project, config), overrides, data, faults);
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
        return plan is null ? ExitCodes.Slip : ExitCodes.Done;
    }
}
