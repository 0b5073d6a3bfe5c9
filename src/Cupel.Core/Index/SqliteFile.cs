using System.Runtime.InteropServices;
using System.Text;

namespace Cupel.Index;

/// <summary>A SQLite file: one of ours, which is written once by one process and then only read, or one of another program.</summary>
/// <remarks>What is read of ours is never written again, so nothing is ever locked: it works on file systems without locks and in folders where
/// nothing may be written. Safe to share between threads where the caller takes care that only one is in it.</remarks>
internal sealed unsafe class SqliteFile : IDisposable
{
    private const int Ok = 0;
    private const int Row = 100;
    private const int Done = 101;
    private const int ReadOnly = 0x1;
    private const int ReadWriteCreate = 0x2 | 0x4;
    private const int AsUri = 0x40;
    private const int NoMutex = 0x8000;
    private const nint Copied = -1;

    private readonly SqliteLibrary _sqlite;
    private readonly SqliteHandle _handle;

#pragma warning disable CA2000 // It is this object's from here on.
    private SqliteFile(SqliteLibrary sqlite, nint file) => (_sqlite, _handle) = (sqlite, new SqliteHandle(sqlite, file));
#pragma warning restore CA2000

    private nint File => _handle.DangerousGetHandle();

    /// <summary>The version of the library, or null where there is none.</summary>
    public static string? Version => SqliteLibrary.Find is SqliteLibrary sqlite ? Marshal.PtrToStringUTF8((nint)sqlite.Version()) : null;

    /// <summary>Opens a file that nobody writes.</summary>
    /// <exception cref="SqliteException">It cannot be opened, or there is no SQLite.</exception>
    public static SqliteFile OpenRead(string path) =>
        Open($"{Address(path)}?immutable=1", ReadOnly | AsUri | NoMutex);

    /// <summary>Opens a file of another program, which may be writing it, without changing anything in its folder.</summary>
    /// <exception cref="SqliteException">It cannot be opened, or there is no SQLite.</exception>
    public static SqliteFile OpenOthers(string path)
    {
        // Without a log beside it a file in the mode of one is at rest; to take part in that mode would make a log.
        if (!System.IO.File.Exists(path + "-wal") && WritesAhead(path))
        {
            return OpenRead(path);
        }

        SqliteFile file = Open($"{Address(path)}?mode=ro", ReadOnly | AsUri | NoMutex);
        file.Execute("pragma busy_timeout = 5000");
        return file;
    }

    /// <summary>Makes a file that nobody else knows yet. It is not safe from a power cut before it is flushed to the disk.</summary>
    /// <exception cref="SqliteException">It cannot be made, or there is no SQLite.</exception>
    public static SqliteFile Create(string path)
    {
        SqliteFile file = Open(path, ReadWriteCreate | NoMutex);
        file.Execute("pragma journal_mode = off; pragma synchronous = off; pragma page_size = 32768; pragma locking_mode = exclusive");
        return file;
    }

    /// <summary>Executes statements that answer nothing.</summary>
    /// <exception cref="SqliteException">It failed.</exception>
    public void Execute(string sql)
    {
        fixed (byte* text = Terminated(sql))
        {
            Require(_sqlite.Execute(File, text, 0, 0, 0), Ok);
        }
    }

    /// <summary>Executes a statement with a text, bytes and a number.</summary>
    /// <exception cref="SqliteException">It failed.</exception>
    public void Insert(string sql, string name, ReadOnlySpan<byte> data, long number)
    {
        nint statement = Prepare(sql);
        byte[] text = Encoding.UTF8.GetBytes(name);
        fixed (byte* bytes = data)
        fixed (byte* first = text)
        {
            try
            {
                byte empty = 0;
                Require(_sqlite.BindText(statement, 1, first == null ? &empty : first, text.Length, 0), Ok);
                Require(_sqlite.BindBlob(statement, 2, bytes == null ? &empty : bytes, data.Length, 0), Ok);
                Require(_sqlite.BindInteger(statement, 3, number), Ok);
                Require(_sqlite.Step(statement), Done);
            }
            finally
            {
                _ = _sqlite.Finish(statement);
            }
        }
    }

    /// <summary>Asks for one row of bytes and a number by a text; null where there is none.</summary>
    /// <exception cref="SqliteException">It failed.</exception>
    public (byte[] Data, long Number)? Find(string sql, string name)
    {
        nint statement = Prepare(sql);
        byte[] text = Encoding.UTF8.GetBytes(name);
        fixed (byte* first = text)
        {
            try
            {
                byte empty = 0;
                Require(_sqlite.BindText(statement, 1, first == null ? &empty : first, text.Length, 0), Ok);
                return Next(statement) ? (Data(statement, 0), _sqlite.Integer(statement, 1)) : null;
            }
            finally
            {
                _ = _sqlite.Finish(statement);
            }
        }
    }

    /// <summary>Asks for rows.</summary>
    /// <param name="sql">The question.</param>
    /// <param name="read">Takes what is wanted from a row, which is gone after that.</param>
    /// <param name="texts">What the question's <c>?</c> stand for.</param>
    /// <exception cref="SqliteException">It failed.</exception>
    public IReadOnlyList<T> Select<T>(string sql, Func<SqliteRow, T> read, params ReadOnlySpan<string> texts)
    {
        nint statement = Prepare(sql);
        try
        {
            for (int i = 0; i < texts.Length; i++)
            {
                byte[] text = Terminated(texts[i]);
                fixed (byte* first = text)
                {
                    Require(_sqlite.BindText(statement, i + 1, first, text.Length - 1, Copied), Ok);
                }
            }

            var rows = new List<T>();
            while (Next(statement))
            {
                rows.Add(read(new SqliteRow(_sqlite, statement)));
            }

            return rows;
        }
        finally
        {
            _ = _sqlite.Finish(statement);
        }
    }

    public void Dispose() => _handle.Dispose();

    private static string Address(string path) => $"file:{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}";

    // Bytes 18 and 19 of the head say by which rules it is written and read; 2 is a log that is written ahead.
    private static bool WritesAhead(string path)
    {
        try
        {
            Span<byte> head = stackalloc byte[20];
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head[19] == 2;
        }
        catch (UnauthorizedAccessException error)
        {
            throw new SqliteException(error.Message);
        }
    }

    private static SqliteFile Open(string path, int flags)
    {
        SqliteLibrary sqlite = SqliteLibrary.Find ?? throw new SqliteException("libsqlite3 is not on this machine");
        nint opened;
        int result;
        fixed (byte* name = Terminated(path))
        {
            result = sqlite.Open(name, &opened, flags, null);
        }

        var file = new SqliteFile(sqlite, opened);
        try
        {
            file.Require(result, Ok);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private nint Prepare(string sql)
    {
        nint statement;
        fixed (byte* text = Terminated(sql))
        {
            Require(_sqlite.Prepare(File, text, -1, &statement, null), Ok);
        }

        return statement;
    }

    private bool Next(nint statement)
    {
        int result = _sqlite.Step(statement);
        if (result != Row)
        {
            Require(result, Done);
        }

        return result == Row;
    }

    private byte[] Data(nint statement, int column)
    {
        byte* bytes = _sqlite.Blob(statement, column);
        return new ReadOnlySpan<byte>(bytes, _sqlite.Bytes(statement, column)).ToArray();
    }

    private void Require(int result, int wanted)
    {
        if (result != wanted)
        {
            throw new SqliteException(_handle.IsInvalid ? "SQLite has no memory left" : Marshal.PtrToStringUTF8((nint)_sqlite.Message(File)) ?? $"error {result}");
        }
    }

    private static byte[] Terminated(string text) => [.. Encoding.UTF8.GetBytes(text), 0];
}
