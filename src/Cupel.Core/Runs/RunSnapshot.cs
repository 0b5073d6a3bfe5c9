using System.Text.Json.Nodes;
using Cupel.Supervision;

namespace Cupel.Runs;

/// <summary>What a run was at one moment.</summary>
/// <param name="Run">The run.</param>
/// <param name="Record">What it is; null only where it is damaged.</param>
/// <param name="State">Where it stood.</param>
/// <param name="Summary">What it came to; null where it had not ended, or its summary is damaged.</param>
/// <param name="Notes">What people wrote on it.</param>
public sealed record RunSnapshot(Run Run, RunRecord? Record, RunState State, RunSummary? Summary, Notes Notes)
{
    /// <summary>What is known of it besides numbers: what it came to where it has ended, else what it has written so far and what its operation says.</summary>
    public JsonObject Attributes => Summary?.Attributes ?? (Run.Foreign is null ? RunFigures.ReadAttributes(Run.Folder, Record) : Record?.Attributes ?? []);
}
