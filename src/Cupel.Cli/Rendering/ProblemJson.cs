using System.Text.Json;
using Cupel.Runs;

namespace Cupel.Cli.Rendering;

/// <summary>What is wrong with the files of a run, as <c>--json</c> has it.</summary>
internal static class ProblemJson
{
    /// <summary>Writes them as <c>problems</c>.</summary>
    /// <param name="json">Within an object.</param>
    /// <param name="problems">The problems.</param>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<RunProblem> problems)
    {
        json.WriteStartArray("problems");
        foreach (RunProblem problem in problems)
        {
            json.WriteStartObject();
            json.WriteString("kind", problem.Kind.ToString().ToLowerInvariant());
            json.WriteString("path", problem.Path);
            json.WriteString("message", problem.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
