using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Something new about a run that is being followed.</summary>
public abstract record RunUpdate;

/// <summary>More output.</summary>
/// <param name="Stream">1 for standard output, 2 for standard error.</param>
/// <param name="Bytes">The bytes as they were written; they may end within a line or a letter.</param>
/// <param name="Time">When it was written; null where a killed supervisor left no time.</param>
public sealed record OutputUpdate(int Stream, ReadOnlyMemory<byte> Bytes, DateTimeOffset? Time = null) : RunUpdate;

/// <summary>Something happened.</summary>
/// <param name="Event">What.</param>
public sealed record EventUpdate(RunEvent Event) : RunUpdate;

/// <summary>The run is over, or nobody watches it any more. Always the last update.</summary>
/// <param name="State">Where it stands.</param>
public sealed record EndUpdate(RunState State) : RunUpdate;
