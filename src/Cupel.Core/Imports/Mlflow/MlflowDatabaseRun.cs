using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Imports.Mlflow;

/// <summary>A run that MLflow keeps in a database.</summary>
/// <param name="store">The store.</param>
/// <param name="database">Its database.</param>
/// <param name="key">What MLflow calls the run.</param>
/// <param name="id">Its id here.</param>
/// <param name="artifacts">Where its artifacts are, as MLflow wrote it.</param>
internal sealed class MlflowDatabaseRun(MlflowDatabaseStore store, MlflowDatabase database, string key, RunId id, string? artifacts)
    : MlflowRun(id, key, MlflowLocation.Find(artifacts, store.Home) ?? store.Home, store.Root, store.Home)
{
    // A database holds no infinity: MLflow writes the largest number in its place.
    private const double Infinite = double.MaxValue;

    /// <inheritdoc/>
    public override string Place => database.Path;

    /// <inheritdoc/>
    public override RunMetrics ReadMetrics()
    {
        string step = database.Has("metrics", "step") ? "step" : "0";
        string isNan = database.Has("metrics", "is_nan") ? "is_nan" : "0";

        // In this order the last point is the one that MLflow calls the latest.
        IReadOnlyList<MetricPoint> points = database.Select(
            $"select key, value, timestamp, {step} as at, {isNan} from metrics where run_uuid = ? order by key, at, timestamp, value",
            row => new MetricPoint(
                row.Text(0) ?? "", row.Integer(3) ?? 0, row.Integer(4) is not (null or 0) ? double.NaN : Value(row.Number(1)), (row.Integer(2) ?? 0) / 1000.0),
            Key);
        return new RunMetrics(
            [.. points.GroupBy(point => point.Metric, StringComparer.Ordinal).OrderBy(series => series.Key, StringComparer.Ordinal).Select(series => new MetricSeries(series.Key, [.. series]))],
            0, []);
    }

    /// <inheritdoc/>
    public override void CopyOriginals(string folder)
    {
        var tables = new JsonObject();
        Add("runs", "run_uuid = ?");
        Add("experiments", "experiment_id = (select experiment_id from runs where run_uuid = ?)");
        Add("experiment_tags", "experiment_id = (select experiment_id from runs where run_uuid = ?)");
        Add("tags", "run_uuid = ?");
        Add("latest_metrics", "run_uuid = ?");
        Add("inputs", "destination_id = ?1 or source_id = ?1");
        Add("input_tags", "input_uuid in (select input_uuid from inputs where destination_id = ?)");
        Add("datasets", "dataset_uuid in (select source_id from inputs where destination_id = ?)");
        Add("logged_models", "source_run_id = ?");
        Add("logged_model_params", "model_id in (select model_id from logged_models where source_run_id = ?)");
        Add("logged_model_tags", "model_id in (select model_id from logged_models where source_run_id = ?)");
        Add("logged_model_metrics", "run_id = ?");
        Add("model_versions", "run_id = ?");
        System.IO.Directory.CreateDirectory(folder);
        using FileStream file = File.Create(Path.Combine(folder, "mlflow.json"));
        using var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        tables.WriteTo(writer);

        void Add(string table, string condition)
        {
            // Older databases have not all of them; params are the run's config.
            if (database.Select("select 1 from sqlite_master where type = 'table' and name = ?", row => row.Integer(0), table).Count > 0
                && database.Select($"select * from {table} where {condition}", row => row.ToJson(), Key) is { Count: > 0 } rows)
            {
                tables[table] = new JsonArray([.. rows]);
            }
        }
    }

    /// <inheritdoc/>
    protected override MlflowFacts ReadFacts()
    {
        string workspace = database.Has("experiments", "workspace") ? "e.workspace" : "null";
        string named = database.Has("runs", "name") ? "r.name" : "null";
        IReadOnlyList<(MlflowFacts Facts, string? Workspace)> found = database.Select(
            $"""
            select {named}, r.status, r.start_time, r.end_time, r.user_id, r.artifact_uri, e.name, r.experiment_id, {workspace}
            from runs r left join experiments e on e.experiment_id = r.experiment_id where r.run_uuid = ?
            """,
            row => (new MlflowFacts
            {
                Experiment = row.Text(6) ?? row.Text(7) ?? "?",
                Name = row.Text(0) is { Length: > 0 } name ? name : null,
                Status = row.Text(1),
                Started = EpochTime.OfMilliseconds(row.Integer(2)),
                Ended = EpochTime.OfMilliseconds(row.Integer(3)),
                User = row.Text(4),
                Artifacts = row.Text(5),
                Params = new Dictionary<string, string>(),
                Tags = new Dictionary<string, string>(),
            }, row.Text(8)),
            Key);
        if (found is not [var (facts, space)])
        {
            throw new InvalidDataException($"{Place}: the run `{Key}` is not there any more");
        }

        SortedDictionary<string, string> tags = ReadTexts("tags");
        if (space is not (null or "default"))
        {
            tags.TryAdd("mlflow.workspace", space);
        }

        return facts with { Params = ReadTexts("params"), Tags = tags, Datasets = ReadDatasets(), Models = ReadModels() };
    }

    /// <inheritdoc/>
    protected override RunId? FindId(string other) => store.FindId(other);

    /// <inheritdoc/>
    protected override DateTimeOffset FindSign(DateTimeOffset made)
    {
        IReadOnlyList<long?> last = database.Select("select max(timestamp) from metrics where run_uuid = ?", row => row.Integer(0), Key);
        return EpochTime.OfMilliseconds(last[0]) is DateTimeOffset sign && sign > made ? sign : made;
    }

    private static double Value(double? value) => value switch
    {
        null => double.NaN,
        Infinite => double.PositiveInfinity,
        -Infinite => double.NegativeInfinity,
        _ => value.Value,
    };

    private SortedDictionary<string, string> ReadTexts(string table)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in database.Select($"select key, value from {table} where run_uuid = ?", row => (row.Text(0) ?? "", row.Text(1) ?? ""), Key))
        {
            texts[name] = value;
        }

        return texts;
    }

    private List<JsonObject> ReadDatasets()
    {
        if (!database.Has("inputs", "input_uuid") || !database.Has("datasets", "dataset_uuid") || !database.Has("input_tags", "input_uuid"))
        {
            return [];
        }

        string[] columns = ["name", "digest", "dataset_source_type", "dataset_source", "dataset_schema", "dataset_profile"];
        IReadOnlyList<(string Input, List<(string, string?)> Values)> inputs = database.Select(
            $"""
            select i.input_uuid, {string.Join(", ", columns.Select(column => $"d.{column}"))}
            from inputs i join datasets d on d.dataset_uuid = i.source_id
            where i.source_type = 'DATASET' and i.destination_type = 'RUN' and i.destination_id = ? order by d.name, d.digest
            """,
            row =>
            {
                var values = new List<(string, string?)>();
                for (int i = 0; i < columns.Length; i++)
                {
                    values.Add((columns[i].Replace("dataset_", "", StringComparison.Ordinal), row.Text(i + 1)));
                }

                return (row.Text(0) ?? "", values);
            },
            Key);
        return [.. inputs.Select(input => MlflowDataset.Of(
            input.Values,
            database.Select("select name, value from input_tags where input_uuid = ? order by name", row => (row.Text(0) ?? "", row.Text(1)), input.Input)))];
    }

    private IReadOnlyList<MlflowModel> ReadModels() => !database.Has("logged_models", "source_run_id") ? [] : database.Select(
        "select model_id, name, artifact_location from logged_models where source_run_id = ? and lifecycle_stage is not 'deleted' order by creation_timestamp_ms, model_id",
        row => new MlflowModel(row.Text(0) ?? "", row.Text(1) ?? "", row.Text(2) ?? ""),
        Key);
}
