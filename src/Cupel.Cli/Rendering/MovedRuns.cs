using Cupel.Runs;

namespace Cupel.Cli.Rendering;

/// <summary>Says which runs were moved, and where they lie now.</summary>
internal static class MovedRuns
{
    /// <summary>One sentence, or with <c>--json</c> an array of <c>{id, name, dir}</c>; <c>dir</c> is null for what is gone.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="runs">The runs as they lie now.</param>
    /// <param name="json">Whether a program reads it.</param>
    /// <param name="sentence">What is said to a person.</param>
    public static void Say(Terminal terminal, IReadOnlyList<Run> runs, bool json, string sentence)
    {
        if (!json)
        {
            terminal.Error.WriteLine(sentence);
            return;
        }

        JsonOutput.Write(terminal.Out, writer =>
        {
            writer.WriteStartArray();
            foreach (Run run in runs)
            {
                writer.WriteStartObject();
                writer.WriteString("id", run.Id.Value);
                writer.WriteString("name", run.Name);
                writer.WriteString("dir", Directory.Exists(run.Directory) ? run.Directory : null);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}
