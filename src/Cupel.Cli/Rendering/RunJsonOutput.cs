using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Checks;
using Cupel.Config;
using Cupel.Filters;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Cli.Rendering;

/// <summary>A run for programs, in the fields that <c>docs/reference/run-json.md</c> promises.</summary>
internal static class RunJsonOutput
{
    public static void Write(Utf8JsonWriter json, RunSnapshot run, IReadOnlyDictionary<string, MetricSummary> metrics, DateTimeOffset now)
    {
        json.WriteStartObject();
        WriteFields(json, run, metrics, now);
        json.WriteEndObject();
    }

    /// <summary>The fields alone, for a caller that adds its own.</summary>
    public static void WriteFields(
        Utf8JsonWriter json, RunSnapshot run, IReadOnlyDictionary<string, MetricSummary> metrics, DateTimeOffset now)
    {
        RunRecord? record = run.Record;
        json.WriteString("id", run.Run.Id.Value);
        json.WriteString("name", run.Run.Name);
        json.WriteString("operation", record?.Operation);
        json.WriteString("status", run.State.Status.Name());
        json.WriteString("reason", run.State.Reason);
        json.WriteString("detail", run.State.Detail);
        json.WriteString("last_sign", run.State.LastSign is DateTimeOffset sign ? TimeText.Iso(sign) : null);
        json.WriteString("started", run.State.Started is DateTimeOffset started ? TimeText.Iso(started) : null);
        json.WriteString("ended", run.State.Ended is DateTimeOffset ended ? TimeText.Iso(ended) : null);
        WriteNumber(json, "duration_s", run.State.Duration(now)?.TotalSeconds);
        WriteNumber(json, "exit_code", run.State.ExitCode);
        WriteNumber(json, "progress", run.State.Progress);
        json.WriteString("eta", run.State.Eta is DateTimeOffset eta ? TimeText.Iso(eta) : null);
        WriteNumber(json, "cpu_s", run.Summary?.Usage?.CpuS is double cpu ? Math.Round(cpu, 6) : null);
        WriteNumber(json, "peak_memory", run.Summary?.Usage?.PeakMemory);
        json.WriteString("label", run.Notes.Label);
        json.WriteStartArray("tags");
        foreach (string tag in run.Notes.Tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        json.WriteString("parent", record?.Parent?.Value);
        json.WriteString("project", record?.Project);
        json.WriteString("project_id", record?.ProjectId);
        json.WriteString("project_name", record?.ProjectName);
        WriteNumber(json, "seed", record?.Seed);
        WriteConfig(json, record?.Config ?? []);
        WriteMetrics(json, "metrics", metrics);
        WriteMetrics(json, "system", new RunFacts(run, now).System);
        WriteChecks(json, run.Summary?.Checks ?? []);
        json.WritePropertyName("attributes");
        run.Attributes.WriteTo(json);
        WriteGit(json, record);
        json.WriteString("source_digest", record?.SourceDigest);
        json.WriteString("dir", run.Run.Directory);
    }

    private static void WriteConfig(Utf8JsonWriter json, JsonObject config)
    {
        json.WriteStartObject("config");
        foreach ((string key, JsonNode? value) in FlatJson.Of(config))
        {
            json.WritePropertyName(key);
            WriteNode(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter json, JsonNode? node)
    {
        if (node is null)
        {
            json.WriteNullValue();
        }
        else
        {
            node.WriteTo(json);
        }
    }

    private static void WriteMetrics(Utf8JsonWriter json, string title, IReadOnlyDictionary<string, MetricSummary> metrics)
    {
        json.WriteStartObject(title);
        foreach ((string name, MetricSummary metric) in metrics)
        {
            json.WriteStartObject(name);
            JsonOutput.WriteNumber(json, "last", metric.Last);
            JsonOutput.WriteNumber(json, "min", metric.Min);
            JsonOutput.WriteNumber(json, "max", metric.Max);
            json.WriteNumber("step", metric.Step);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteChecks(Utf8JsonWriter json, IReadOnlyList<CheckResult> checks)
    {
        json.WriteStartObject("checks");
        json.WriteNumber("passed", checks.Count(check => check.Passed));
        json.WriteNumber("failed", checks.Count(check => !check.Passed));
        json.WriteStartArray("items");
        foreach (CheckResult check in checks)
        {
            json.WriteStartObject();
            json.WriteString("check", check.Check);
            json.WriteBoolean("passed", check.Passed);
            json.WriteString("actual", check.Actual);
            json.WriteString("expected", check.Expected);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteGit(Utf8JsonWriter json, RunRecord? record)
    {
        if (record?.Git is not { } git)
        {
            json.WriteNull("git");
            return;
        }

        json.WriteStartObject("git");
        json.WriteString("commit", git.Commit);
        json.WriteString("branch", git.Branch);
        WriteFlag(json, "dirty", git.Dirty);
        json.WriteEndObject();
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is bool flag)
        {
            json.WriteBoolean(name, flag);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is double number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
