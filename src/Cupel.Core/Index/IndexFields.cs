using System.Text.Json;
using Cupel.Diffs;
using Cupel.Filters;
using Cupel.Runs;

namespace Cupel.Index;

/// <summary>What an index keeps of a run, and on which of its files each answer depends.</summary>
internal static class IndexFields
{
    /// <summary>The column of <see cref="RunState"/>, which a list shows more of than the fields do.</summary>
    public const string State = "state";

    /// <summary>The column of the checks of the record.</summary>
    public const string Checks = "checks";

    /// <summary>The column of what a list shows besides.</summary>
    public const string Columns = "columns";

    /// <summary>The column of which way metrics are better.</summary>
    public const string Goals = "goals";

    /// <summary>The column of what runs are compared by; see <see cref="RunEssence.DigestOf(RunRecord)"/>.</summary>
    public const string Essence = "essence";

    /// <summary>The column of the names of the notes' files.</summary>
    public const string NoteFiles = "notes";

    /// <summary>The column of whether a run was taken over from another tool.</summary>
    public const string Imported = "imported";

    /// <summary>What makes the columns of an index what they are. Raise the number whenever a value of a field is worked out in another way.</summary>
    public static string Schema { get; } = $"4; {string.Join(' ', RunFields.All.Select(field => $"{field.Name}:{field.Type}"))}";

    /// <summary>The column of a field; null where none is kept, and the files must be asked.</summary>
    public static string? ColumnOf(RunField field) => field.Family switch
    {
        FieldFamily.Own => $"own {field.Name}",
        FieldFamily.Config => $"config {field.Name}",
        FieldFamily.Attribute => $"attribute {field.Name}",
        FieldFamily.Check => $"check {field.Name}",
        FieldFamily.Metric when (field.Step && field.Part == MetricPart.Last) || (!field.Step && field.Part != MetricPart.First) =>
            $"{(field.Step ? "step" : field.Part.ToString().ToLowerInvariant())} {field.Name}",
        _ => null,
    };

    /// <summary>The field with a name of its own that a column is of; null for all other columns. It is the metric for its last value alone.</summary>
    public static RunField? FieldOf(string column) => column.Split(' ', 2) switch
    {
        ["config", var name] => new RunField(FieldFamily.Config, name),
        ["last", var name] => new RunField(FieldFamily.Metric, name),
        ["attribute", var name] => new RunField(FieldFamily.Attribute, name),
        ["check", var name] => new RunField(FieldFamily.Check, name),
        _ => null,
    };

    /// <summary>The files that a field follows from.</summary>
    public static RunParts PartsOf(RunField field) => field.Family switch
    {
        FieldFamily.Config => RunParts.Record,

        // Where there is no summary, the files are asked.
        FieldFamily.Metric or FieldFamily.Attribute => RunParts.Summary,
        FieldFamily.Own => field.Name switch
        {
            "id" or "name" => RunParts.None,
            "label" or "tag" or "comment" => RunParts.Notes,
            "operation" or "project" or "project_id" or "project_name" or "created" or "seed" or "parent" or "git.commit" or "git.branch" or "git.dirty" or "source_digest" or "user" or "host" => RunParts.Record,
            "cpu" or "peak_memory" or "checks.passed" or "checks.failed" => RunParts.Summary,

            // Of a run that has ended. Of all others the events are not kept.
            "started" or "ended" or "duration" => RunParts.Events,

            // A record or a summary that cannot be read makes a run damaged.
            "status" or "reason" or "exit_code" => RunParts.Record | RunParts.Summary | RunParts.Events,
            _ => RunParts.All,
        },
        _ => RunParts.Record | RunParts.Summary,
    };

    /// <summary>All that is kept of a run whose files can be read.</summary>
    /// <param name="run">The run.</param>
    /// <param name="notes">The names of its notes' files.</param>
    public static IEnumerable<(string Column, IReadOnlyList<FieldValue> Values)> Of(RunFacts run, IReadOnlyList<string> notes)
    {
        foreach (RunField field in FieldsOf(run))
        {
            if (ColumnOf(field) is string column)
            {
                IReadOnlyList<FieldValue> values = field.Values(run);
                if (values.Count > 0 || field.Family != FieldFamily.Own)
                {
                    yield return (column, values);
                }
            }
        }

        if (notes.Count > 0)
        {
            yield return (NoteFiles, [.. notes.Select(name => new TextValue(name))]);
        }

        if (run.Run.Record is { Kind: not RunKind.Batch } record)
        {
            yield return (Essence, [new TextValue(RunEssence.DigestOf(record))]);
        }

        yield return (State, [new TextValue(JsonSerializer.Serialize(run.State, RunJson.Line.RunState))]);
        if (run.Checks.Count > 0)
        {
            yield return (Checks, [new TextValue(JsonSerializer.Serialize(run.Checks, RunJson.Line.IReadOnlyListCheck))]);
        }

        if (run.Run.Record?.Imported is not null)
        {
            yield return (Imported, [new TruthValue(true)]);
        }

        if (run.Columns.Count > 0)
        {
            yield return (Columns, [new TextValue(JsonSerializer.Serialize(run.Columns, RunJson.Line.IReadOnlyListString))]);
        }

        if (run.Goals.Count > 0)
        {
            yield return (Goals, [new TextValue(JsonSerializer.Serialize(run.Goals, RunJson.Line.IReadOnlyListStatedGoal))]);
        }
    }

    private static IEnumerable<RunField> FieldsOf(RunFacts run)
    {
        foreach (OwnField own in RunFields.All)
        {
            yield return new RunField(FieldFamily.Own, own.Name);
        }

        foreach (string key in run.ConfigKeys)
        {
            yield return new RunField(FieldFamily.Config, key);
        }

        // Without a summary the metrics are in files that are not looked at here.
        foreach (string metric in run.Run.Summary is null ? [] : run.Metrics.Keys.Union(run.System.Keys, StringComparer.Ordinal))
        {
            yield return new RunField(FieldFamily.Metric, metric);
            yield return new RunField(FieldFamily.Metric, metric, MetricPart.Min);
            yield return new RunField(FieldFamily.Metric, metric, MetricPart.Max);
            yield return new RunField(FieldFamily.Metric, metric, MetricPart.Last, Step: true);
        }

        foreach (string name in run.AttributeNames)
        {
            yield return new RunField(FieldFamily.Attribute, name);
        }

        foreach (string name in run.CheckNames.Distinct(StringComparer.Ordinal))
        {
            yield return new RunField(FieldFamily.Check, name);
        }
    }
}
