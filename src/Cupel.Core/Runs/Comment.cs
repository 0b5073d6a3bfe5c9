namespace Cupel.Runs;

/// <summary>What someone wrote about a run, as it reads now.</summary>
/// <param name="Id">The id of the note it came with.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Author">Who wrote it: <c>user@host</c>.</param>
/// <param name="Text">Its text, after the last edit.</param>
/// <param name="Edited">When it was last edited; null where it never was.</param>
public sealed record Comment(RunId Id, DateTimeOffset Time, string Author, string Text, DateTimeOffset? Edited = null);
