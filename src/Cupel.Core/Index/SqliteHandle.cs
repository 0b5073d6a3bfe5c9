using Microsoft.Win32.SafeHandles;

namespace Cupel.Index;

/// <summary>An open SQLite file, which is closed at the latest when nobody can reach it any more.</summary>
internal sealed class SqliteHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private readonly SqliteLibrary _sqlite;

    /// <summary>Takes an open file over.</summary>
    public SqliteHandle(SqliteLibrary sqlite, nint file)
        : base(ownsHandle: true)
    {
        _sqlite = sqlite;
        SetHandle(file);
    }

    /// <inheritdoc/>
    protected override unsafe bool ReleaseHandle() => _sqlite.Close(handle) == 0;
}
