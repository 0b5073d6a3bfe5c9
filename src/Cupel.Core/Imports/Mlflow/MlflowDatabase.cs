using Cupel.Index;

namespace Cupel.Imports.Mlflow;

/// <summary>A database of MLflow's, which is only read, also while MLflow writes it.</summary>
/// <remarks>Safe to share between threads, one of which reads at a time. Tables and columns that MLflow got later may lack; see <see cref="Has"/>.</remarks>
internal sealed class MlflowDatabase(string path)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, HashSet<string>> _columns = new(StringComparer.Ordinal);
    private SqliteFile? _file;
    private (DateTime, long) _seen;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Whether it has the tables that MLflow has had since there are databases of it.</summary>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    public bool IsMlflows => Has("runs", "run_uuid") && Has("experiments", "experiment_id") && Has("params", "run_uuid") && Has("tags", "run_uuid") && Has("metrics", "run_uuid");

    /// <summary>Whether a file begins as those of SQLite do.</summary>
    public static bool IsSqlite(string file)
    {
        Span<byte> head = stackalloc byte[16];
        using var opened = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return opened.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("SQLite format 3\0"u8);
    }

    /// <summary>Whether a table has a column.</summary>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    public bool Has(string table, string column)
    {
        lock (_gate)
        {
            SqliteFile file = Open();
            if (!_columns.TryGetValue(table, out HashSet<string>? columns))
            {
                _columns[table] = columns = [.. file.Select("select name from pragma_table_info(?)", row => row.Text(0) ?? "", table)];
            }

            return columns.Contains(column);
        }
    }

    /// <summary>Asks for rows.</summary>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    public IReadOnlyList<T> Select<T>(string sql, Func<SqliteRow, T> read, params ReadOnlySpan<string> texts)
    {
        lock (_gate)
        {
            return Open().Select(sql, read, texts);
        }
    }

    // Another file may have come in its place, and one that was at rest may be written by now.
    private SqliteFile Open()
    {
        var now = new FileInfo(path);
        (DateTime, long) seen = (now.LastWriteTimeUtc, now.Exists ? now.Length : -1);
        if (_file is null || seen != _seen)
        {
            _file?.Dispose();
            _columns.Clear();
            _file = null;
            _file = SqliteFile.OpenOthers(path);
            _seen = seen;
        }

        return _file;
    }
}
