using Cupel.Config;
using Cupel.Experiments.Training;

namespace Cupel.Host;

/// <summary><c>cupel-host schema</c>: prints the JSON Schema of training configs on one line. It never loads libtorch.</summary>
internal static class SchemaCommand
{
    public const string Name = "schema";

    /// <summary>Prints it.</summary>
    /// <param name="output">Takes the line of JSON.</param>
    public static int Run(TextWriter output)
    {
        output.WriteLine(JsonSchema.Of(TrainingPlan.Schema, "Cupel training config").ToJsonString());
        return ExitCodes.Done;
    }
}
