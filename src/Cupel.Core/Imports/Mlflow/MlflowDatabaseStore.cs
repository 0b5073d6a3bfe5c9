using Cupel.Errors;
using Cupel.Index;
using Cupel.Runs;

namespace Cupel.Imports.Mlflow;

/// <summary>The runs of MLflow in a database of SQLite, which is where MLflow keeps them from 3.7 on where nothing else is said.</summary>
internal sealed class MlflowDatabaseStore : ForeignStore
{
    private readonly MlflowDatabase _database;

    private MlflowDatabaseStore(MlflowDatabase database)
        : base(ForeignTool.Mlflow, database.Path) => _database = database;

    /// <inheritdoc/>
    public override string Words => "a database of MLflow runs";

    /// <summary>The folder that it lies in.</summary>
    public string Home => Path.GetDirectoryName(Root)!;

    /// <summary>The store of a file; null where that is no database of MLflow.</summary>
    /// <exception cref="UserErrorException">It is a database that cannot be read.</exception>
    public static MlflowDatabaseStore? Find(string file) => MlflowDatabase.IsSqlite(file) && Open(new MlflowDatabase(file)) is { } store && store._database.IsMlflows ? store : null;

    /// <summary>The store of a file that must be a database of MLflow.</summary>
    /// <exception cref="UserErrorException">It is none, or cannot be read.</exception>
    public static MlflowDatabaseStore Open(string file) => Open(new MlflowDatabase(file)) is { _database.IsMlflows: true } store ? store
        : throw new UserErrorException(ErrorCodes.DataFormat, $"`{file}` is a database, but not one of MLflow: it has no tables `experiments` and `runs`");

    /// <summary>The run with an id of MLflow's; null where it is not here.</summary>
    public RunId? FindId(string key) => _database.Select("select start_time from runs where run_uuid = ?", row => IdOf(key, row.Integer(0)), key) is [RunId id] ? id : null;

    internal override IReadOnlyList<ForeignRun> List() => List("""
        r.lifecycle_stage is not 'deleted' and e.lifecycle_stage is not 'deleted'
        """);

    internal override IReadOnlyList<ForeignRun> ListDeleted() => List("""
        r.lifecycle_stage is 'deleted' or e.lifecycle_stage is 'deleted'
        """);

    private static MlflowDatabaseStore Open(MlflowDatabase database)
    {
        Guard(database, () => database.IsMlflows);
        return new MlflowDatabaseStore(database);
    }

    private IReadOnlyList<MlflowDatabaseRun> List(string condition) => Guard(_database, () => _database.Select(
        $"""
        select r.run_uuid, r.start_time, r.artifact_uri
        from runs r left join experiments e on e.experiment_id = r.experiment_id
        where {condition}
        """,
        row => new MlflowDatabaseRun(this, _database, row.Text(0) ?? "", IdOf(row.Text(0) ?? "", row.Integer(1)), row.Text(2))));

    private static RunId IdOf(string key, long? started) => MlflowRun.IdOf(key, EpochTime.OfMilliseconds(started) ?? DateTimeOffset.UnixEpoch);

    // A run that cannot be read is a damaged run; a database that cannot be is a place where nothing can be looked for.
    private static T Guard<T>(MlflowDatabase database, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException error)
        {
            throw new UserErrorException(
                ErrorCodes.DataFormat,
                $"the database `{database.Path}` cannot be read: {error.Message}",
                hint: SqliteFile.Version is null ? "install SQLite, on Debian `apt install libsqlite3-0`"
                    : "where MLflow was killed while it wrote, starting it once more mends the file; `sqlite3 FILE 'pragma integrity_check'` says what else is wrong with it");
        }
    }
}
