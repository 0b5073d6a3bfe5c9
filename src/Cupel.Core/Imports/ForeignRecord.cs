using Cupel.Runs;

namespace Cupel.Imports;

/// <summary>What another tool knows of a run, in our words.</summary>
/// <param name="Record">What it is; what there is no word for stands among its attributes.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Notes">What people wrote on it.</param>
/// <param name="Warnings">What could not be read or taken over, for people.</param>
internal sealed record ForeignRecord(RunRecord Record, RunState State, IReadOnlyList<Note> Notes, IReadOnlyList<string> Warnings);
