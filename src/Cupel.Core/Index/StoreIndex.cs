namespace Cupel.Index;

/// <summary>What there is to say of the index of run stores.</summary>
public static class StoreIndex
{
    /// <summary>The version of the machine's SQLite, which indexes are kept in; null where it has none: everything works without, and long lists take
    /// longer.</summary>
    public static string? Library => SqliteFile.Version;
}
