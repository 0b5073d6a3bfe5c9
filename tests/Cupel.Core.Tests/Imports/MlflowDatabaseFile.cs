using Cupel.Index;

namespace Cupel.Core.Tests.Imports;

/// <summary>A database with the tables of MLflow, written by SQLite itself. The columns are those that its migrations make.</summary>
internal sealed class MlflowDatabaseFile(string path) : IDisposable
{
    // As after the last migration of MLflow 3: without constraints and without the tables of what is no run.
    public const string Schema = """
        create table alembic_version (version_num varchar(32) not null);
        create table experiments (experiment_id integer not null primary key, name varchar(256) not null, artifact_location varchar(256),
            lifecycle_stage varchar(32), creation_time bigint, last_update_time bigint, workspace varchar(63) not null default 'default');
        create table runs (run_uuid varchar(32) not null primary key, name varchar(250), source_type varchar(20), source_name varchar(500),
            entry_point_name varchar(50), user_id varchar(256), status varchar(9), start_time bigint, end_time bigint, source_version varchar(50),
            lifecycle_stage varchar(20), artifact_uri varchar(200), experiment_id integer, deleted_time bigint);
        create table metrics (key varchar(250) not null, value float not null, timestamp bigint not null, run_uuid varchar(32) not null,
            step bigint default '0' not null, is_nan boolean default '0' not null, primary key (key, timestamp, step, run_uuid, value, is_nan));
        create table latest_metrics (key varchar(250) not null, value float not null, timestamp bigint, step bigint not null, is_nan boolean not null,
            run_uuid varchar(32) not null, primary key (key, run_uuid));
        create table params (key varchar(250) not null, value varchar(8000) not null, run_uuid varchar(32) not null, primary key (key, run_uuid));
        create table tags (key varchar(250) not null, value varchar(8000), run_uuid varchar(32) not null, primary key (key, run_uuid));
        create table experiment_tags (key varchar(250) not null, value varchar(5000), experiment_id integer not null, primary key (key, experiment_id));
        create table inputs (input_uuid varchar(36) not null, source_type varchar(36) not null, source_id varchar(36) not null,
            destination_type varchar(36) not null, destination_id varchar(36) not null, step bigint default '0' not null,
            primary key (source_type, source_id, destination_type, destination_id));
        create table input_tags (input_uuid varchar(36) not null, name varchar(255) not null, value varchar(500) not null, primary key (input_uuid, name));
        create table datasets (dataset_uuid varchar(36) not null, experiment_id integer not null, name varchar(500) not null, digest varchar(36) not null,
            dataset_source_type varchar(36) not null, dataset_source text not null, dataset_schema text, dataset_profile text,
            primary key (experiment_id, name, digest));
        create table logged_models (model_id varchar(36) not null primary key, experiment_id integer not null, name varchar(500) not null,
            artifact_location varchar(1000) not null, creation_timestamp_ms bigint not null, last_updated_timestamp_ms bigint not null, status integer not null,
            lifecycle_stage varchar(32), model_type varchar(500), source_run_id varchar(32), status_message varchar(1000));
        insert into experiments values (77, 'digits', '', 'active', 1, 1, 'default');
        """;

    // What MLflow 1.0 began with: no name of a run, no deletion times, no steps and no flag for NaN.
    public const string FirstSchema = """
        create table experiments (experiment_id integer not null primary key, name varchar(256) not null, artifact_location varchar(256), lifecycle_stage varchar(32));
        create table runs (run_uuid varchar(32) not null primary key, name varchar(250), source_type varchar(20), source_name varchar(500),
            entry_point_name varchar(50), user_id varchar(256), status varchar(20), start_time bigint, end_time bigint, source_version varchar(50),
            lifecycle_stage varchar(20), artifact_uri varchar(200), experiment_id integer);
        create table metrics (key varchar(250) not null, value float not null, timestamp bigint not null, run_uuid varchar(32) not null,
            primary key (key, timestamp, run_uuid, value));
        create table params (key varchar(250) not null, value varchar(250) not null, run_uuid varchar(32) not null);
        create table tags (key varchar(250) not null, value varchar(250), run_uuid varchar(32) not null);
        insert into experiments values (77, 'digits', '', 'active');
        """;

    public const long Start = 1_700_000_000_000;

    private readonly SqliteFile _file = Make(path, Schema);

    /// <summary>Makes a database with a schema and closes nothing.</summary>
    public static SqliteFile Make(string path, string schema)
    {
        SqliteFile file = SqliteFile.Create(path);
        file.Execute("pragma locking_mode = normal; pragma journal_mode = delete");
        file.Execute(schema);
        return file;
    }

    public static string Key(int number) => $"{number:x32}";

    public string Add(int number, string status = "FINISHED", string stage = "active", string artifacts = "", int experiment = 77)
    {
        long start = Start + (number * 1000L);
        string end = status is "RUNNING" or "SCHEDULED" ? "null" : $"{start + 61_000}";
        Execute($"""
            insert into runs values ('{Key(number)}', 'gaudy-shrike', 'UNKNOWN', '', '', 'ann', '{status}', {start}, {end}, '', '{stage}', '{artifacts}', {experiment}, null)
            """);
        return Key(number);
    }

    public void Tag(string key, string name, string value) => Execute($"insert into tags values ('{name}', '{value.Replace("'", "''", StringComparison.Ordinal)}', '{key}')");

    public void Param(string key, string name, string value) => Execute($"insert into params values ('{name}', '{value}', '{key}')");

    public void Metric(string key, string name, string value, long time, long step, bool isNan = false) =>
        Execute($"insert into metrics values ('{name}', {value}, {Start + time}, '{key}', {step}, {(isNan ? 1 : 0)})");

    public void Execute(string sql) => _file.Execute(sql);

    public void Dispose() => _file.Dispose();
}
