namespace Cupel.Index;

/// <summary>SQLite could not do what it was asked.</summary>
/// <param name="message">What it said.</param>
internal sealed class SqliteException(string message) : IOException(message);
