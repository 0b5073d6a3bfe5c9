using System.Globalization;
using System.Text.Json;
using Cupel.Runs.Searching;

namespace Cupel.Cli.Rendering;

/// <summary>Lines that were found in the output of runs: <c>brave-otter:err:12  out of memory</c>.</summary>
internal static class OutputHits
{
    public static void Print(TextWriter output, OutputHit hit, bool time)
    {
        string when = time ? $"{(hit.Time is DateTimeOffset known ? TimeText.Iso(known) : "-")}  " : "";
        string stream = hit.Stream == 1 ? "out" : "err";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{hit.Run.Name}:{stream}:{hit.Line}  {when}{SafeText.OfOutput(hit.Text)}"));
    }

    /// <summary>One object: <c>{id, name, stream, line, time, text}</c>.</summary>
    public static void Write(Utf8JsonWriter json, OutputHit hit)
    {
        json.WriteStartObject();
        json.WriteString("id", hit.Run.Id.Value);
        json.WriteString("name", hit.Run.Name);
        json.WriteString("stream", hit.Stream == 1 ? "stdout" : "stderr");
        json.WriteNumber("line", hit.Line);
        json.WriteString("time", hit.Time is DateTimeOffset time ? TimeText.Iso(time) : null);
        json.WriteString("text", hit.Text);
        json.WriteEndObject();
    }
}
