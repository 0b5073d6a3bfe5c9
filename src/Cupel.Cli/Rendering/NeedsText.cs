using System.Text.Json;
using Cupel.Needs;
using Cupel.Runs;
using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>What a run is given for its operation's needs.</summary>
internal static class NeedsText
{
    /// <summary>Prints a line for each need; nothing where there are none.</summary>
    public static void Print(IAnsiConsole console, IReadOnlyList<MetNeed> needs, string? title = "needs")
    {
        if (needs.Count == 0)
        {
            return;
        }

        TextGrid grid = title is null ? new TextGrid("", "") : new TextGrid("", "", "");
        foreach (MetNeed need in needs)
        {
            string from = need.Run is RunId run ? $", run {run.Name}" : "";
            string count = need.Files.Count switch
            {
                0 => "not there, and optional",
                1 => $"{need.Files[0]}",
                int many => $"{many:N0} files, such as {need.Files[0]}",
            };
            grid.Add([.. title is null ? Array.Empty<string>() : [title], need.Need + from, need.Links is null ? count : $"{count}, linked"]);
        }

        grid.Print(console, 2);
    }

    /// <summary>The same as the field <c>needs</c>.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<MetNeed> needs)
    {
        json.WriteStartArray("needs");
        foreach (MetNeed need in needs)
        {
            json.WriteStartObject();
            json.WriteString("need", need.Need);
            json.WriteString("run", need.Run?.Value);
            json.WriteString("url", need.Url);
            json.WriteStartArray("files");
            foreach (string file in need.Files)
            {
                json.WriteStringValue(file);
            }

            json.WriteEndArray();
            json.WriteStartObject("links");
            foreach ((string path, string target) in need.Links ?? new Dictionary<string, string>())
            {
                json.WriteString(path, target);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
