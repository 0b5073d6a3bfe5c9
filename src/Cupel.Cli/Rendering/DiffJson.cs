using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Diffs;
using Cupel.Metrics;

namespace Cupel.Cli.Rendering;

/// <summary>What differs between two runs, for programs, in the fields that <c>docs/reference/run-json.md</c> promises.</summary>
internal static class DiffJson
{
    private static readonly DiffSection[] ValueSections = [DiffSection.Command, DiffSection.Config, DiffSection.Git, DiffSection.Environment];

    /// <summary>Writes the object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="diff">What was compared.</param>
    /// <param name="left">The id of the run on the left.</param>
    /// <param name="right">The id of the run on the right; null for the project's files.</param>
    /// <returns>Whether anything differs.</returns>
    public static bool Write(Utf8JsonWriter json, RunDiff diff, string left, string? right)
    {
        IReadOnlyList<FileDifference> source = diff.Source;
        IReadOnlyList<FileDifference> files = diff.Files;
        IReadOnlyList<MetricDifference> metrics = diff.Metrics;
        bool any = source.Count + files.Count + metrics.Count + ValueSections.Sum(section => diff.Values(section).Count) > 0;
        json.WriteStartObject();
        WriteSide(json, "left", left, diff.Left.Name);
        WriteSide(json, "right", right, diff.Right.Name);
        json.WriteBoolean("equal", !any);
        foreach (DiffSection section in ValueSections)
        {
            WriteSection(json, diff, section, diff.Values(section), WriteValue);
        }

        WriteSection(json, diff, DiffSection.Source, source, WriteFile);
        WriteSection(json, diff, DiffSection.Metrics, metrics, WriteMetric);
        WriteSection(json, diff, DiffSection.Files, files, WriteFile);
        json.WriteEndObject();
        return any;
    }

    /// <summary>Writes values that differ as a list of <c>{key, only, left, right}</c>.</summary>
    public static void WriteValue(Utf8JsonWriter json, ValueDifference value)
    {
        json.WriteStartObject();
        json.WriteString("key", value.Key);
        WriteOnly(json, value.Only);
        WriteNode(json, "left", value.Left);
        WriteNode(json, "right", value.Right);
        json.WriteEndObject();
    }

    /// <summary>Writes a file that differs: <c>{path, only, left, right, diff}</c>.</summary>
    public static void WriteFile(Utf8JsonWriter json, FileDifference file)
    {
        json.WriteStartObject();
        json.WriteString("path", file.Path);
        WriteOnly(json, file.Left is null ? DiffSideName.Right : file.Right is null ? DiffSideName.Left : null);
        WriteContent(json, "left", file.Left);
        WriteContent(json, "right", file.Right);
        json.WriteString("diff", file.FindTextDiff());
        json.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter json, string side, string? id, string name)
    {
        json.WriteStartObject(side);
        json.WriteString("id", id);
        json.WriteString("name", name);
        json.WriteEndObject();
    }

    private static void WriteSection<T>(Utf8JsonWriter json, RunDiff diff, DiffSection section, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WritePropertyName(section.ToString().ToLowerInvariant());
        if (!diff.Sections.Contains(section))
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        foreach (T item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    private static void WriteOnly(Utf8JsonWriter json, DiffSideName? only) => json.WriteString("only", only?.ToString().ToLowerInvariant());

    private static void WriteNode(Utf8JsonWriter json, string name, JsonNode? node)
    {
        json.WritePropertyName(name);
        if (node is null)
        {
            json.WriteNullValue();
        }
        else
        {
            node.WriteTo(json);
        }
    }

    private static void WriteContent(Utf8JsonWriter json, string side, DiffFile? file)
    {
        if (file is null)
        {
            json.WriteNull(side);
            return;
        }

        json.WriteStartObject(side);
        json.WriteString("role", file.Role.ToString().ToLowerInvariant());
        json.WriteNumber("size", file.SizeBytes);
        json.WriteString("sha256", file.Sha256);
        json.WriteEndObject();
    }

    private static void WriteMetric(Utf8JsonWriter json, MetricDifference metric)
    {
        json.WriteStartObject();
        json.WriteString("name", metric.Name);
        WriteOnly(json, metric.Left is null ? DiffSideName.Right : metric.Right is null ? DiffSideName.Left : null);
        WriteSummary(json, "left", metric.Left);
        WriteSummary(json, "right", metric.Right);
        if (metric is { Left: MetricSummary left, Right: MetricSummary right })
        {
            JsonOutput.WriteNumber(json, "difference", right.Last - left.Last);
        }
        else
        {
            json.WriteNull("difference");
        }

        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, string side, MetricSummary? metric)
    {
        if (metric is null)
        {
            json.WriteNull(side);
            return;
        }

        json.WriteStartObject(side);
        JsonOutput.WriteNumber(json, "last", metric.Last);
        JsonOutput.WriteNumber(json, "min", metric.Min);
        JsonOutput.WriteNumber(json, "max", metric.Max);
        json.WriteNumber("step", metric.Step);
        json.WriteNumber("points", metric.Count);
        json.WriteEndObject();
    }
}
