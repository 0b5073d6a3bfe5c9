namespace Cupel.Runs.Searching;

/// <summary>A line of a run's output in which something was found.</summary>
/// <param name="Run">The run.</param>
/// <param name="Stream">1 for standard output, 2 for standard error.</param>
/// <param name="Line">The line's number in its stream, from 1.</param>
/// <param name="Time">When its first byte was written; null where nobody knows.</param>
/// <param name="Text">The line without its end. Bytes that are no UTF-8 read U+FFFD.</param>
public sealed record OutputHit(Run Run, int Stream, long Line, DateTimeOffset? Time, string Text);
