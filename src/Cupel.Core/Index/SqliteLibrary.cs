using System.Runtime.InteropServices;

namespace Cupel.Index;

/// <summary>The few functions of the system's SQLite that are needed.</summary>
/// <remarks>Looked up by name when they are first needed, so that a machine without SQLite is no error, and no command that does not ask for
/// them pays for them.</remarks>
internal sealed unsafe class SqliteLibrary
{
    private static readonly Lazy<SqliteLibrary?> Loaded = new(Load);

    private SqliteLibrary(nint library)
    {
        Version = (delegate* unmanaged[Cdecl]<byte*>)NativeLibrary.GetExport(library, "sqlite3_libversion");
        Open = (delegate* unmanaged[Cdecl]<byte*, nint*, int, byte*, int>)NativeLibrary.GetExport(library, "sqlite3_open_v2");
        Close = (delegate* unmanaged[Cdecl]<nint, int>)NativeLibrary.GetExport(library, "sqlite3_close");
        Message = (delegate* unmanaged[Cdecl]<nint, byte*>)NativeLibrary.GetExport(library, "sqlite3_errmsg");
        Execute = (delegate* unmanaged[Cdecl]<nint, byte*, nint, nint, nint, int>)NativeLibrary.GetExport(library, "sqlite3_exec");
        Prepare = (delegate* unmanaged[Cdecl]<nint, byte*, int, nint*, byte**, int>)NativeLibrary.GetExport(library, "sqlite3_prepare_v2");
        Step = (delegate* unmanaged[Cdecl]<nint, int>)NativeLibrary.GetExport(library, "sqlite3_step");
        Reset = (delegate* unmanaged[Cdecl]<nint, int>)NativeLibrary.GetExport(library, "sqlite3_reset");
        Finish = (delegate* unmanaged[Cdecl]<nint, int>)NativeLibrary.GetExport(library, "sqlite3_finalize");
        BindText = (delegate* unmanaged[Cdecl]<nint, int, byte*, int, nint, int>)NativeLibrary.GetExport(library, "sqlite3_bind_text");
        BindBlob = (delegate* unmanaged[Cdecl]<nint, int, byte*, int, nint, int>)NativeLibrary.GetExport(library, "sqlite3_bind_blob");
        BindInteger = (delegate* unmanaged[Cdecl]<nint, int, long, int>)NativeLibrary.GetExport(library, "sqlite3_bind_int64");
        Blob = (delegate* unmanaged[Cdecl]<nint, int, byte*>)NativeLibrary.GetExport(library, "sqlite3_column_blob");
        Bytes = (delegate* unmanaged[Cdecl]<nint, int, int>)NativeLibrary.GetExport(library, "sqlite3_column_bytes");
        Integer = (delegate* unmanaged[Cdecl]<nint, int, long>)NativeLibrary.GetExport(library, "sqlite3_column_int64");
        Number = (delegate* unmanaged[Cdecl]<nint, int, double>)NativeLibrary.GetExport(library, "sqlite3_column_double");
        Type = (delegate* unmanaged[Cdecl]<nint, int, int>)NativeLibrary.GetExport(library, "sqlite3_column_type");
        Columns = (delegate* unmanaged[Cdecl]<nint, int>)NativeLibrary.GetExport(library, "sqlite3_column_count");
        Name = (delegate* unmanaged[Cdecl]<nint, int, byte*>)NativeLibrary.GetExport(library, "sqlite3_column_name");
    }

    /// <summary>The library, or null where this machine has none.</summary>
    public static SqliteLibrary? Find => Loaded.Value;

    public delegate* unmanaged[Cdecl]<byte*> Version { get; }

    public delegate* unmanaged[Cdecl]<byte*, nint*, int, byte*, int> Open { get; }

    public delegate* unmanaged[Cdecl]<nint, int> Close { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*> Message { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*, nint, nint, nint, int> Execute { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*, int, nint*, byte**, int> Prepare { get; }

    public delegate* unmanaged[Cdecl]<nint, int> Step { get; }

    public delegate* unmanaged[Cdecl]<nint, int> Reset { get; }

    public delegate* unmanaged[Cdecl]<nint, int> Finish { get; }

    public delegate* unmanaged[Cdecl]<nint, int, byte*, int, nint, int> BindText { get; }

    public delegate* unmanaged[Cdecl]<nint, int, byte*, int, nint, int> BindBlob { get; }

    public delegate* unmanaged[Cdecl]<nint, int, long, int> BindInteger { get; }

    public delegate* unmanaged[Cdecl]<nint, int, byte*> Blob { get; }

    public delegate* unmanaged[Cdecl]<nint, int, int> Bytes { get; }

    public delegate* unmanaged[Cdecl]<nint, int, long> Integer { get; }

    public delegate* unmanaged[Cdecl]<nint, int, double> Number { get; }

    public delegate* unmanaged[Cdecl]<nint, int, int> Type { get; }

    public delegate* unmanaged[Cdecl]<nint, int> Columns { get; }

    public delegate* unmanaged[Cdecl]<nint, int, byte*> Name { get; }

    private static SqliteLibrary? Load()
    {
        string[] names = OperatingSystem.IsMacOS() ? ["libsqlite3.dylib"]
            : OperatingSystem.IsWindows() ? ["winsqlite3.dll"]
            : ["libsqlite3.so.0", "libsqlite3.so"];
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, out nint library))
            {
                return new SqliteLibrary(library);
            }
        }

        return null;
    }
}
