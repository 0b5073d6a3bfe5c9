namespace Cupel.Runs;

/// <summary>What came of verifying a run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Files">How many files were compared with the manifest.</param>
/// <param name="Ended">Whether it has an end: of a run without one only the record and the staged files can be judged.</param>
/// <param name="Problems">What is wrong; empty where all is well.</param>
public sealed record RunVerdict(Run Run, int Files, bool Ended, IReadOnlyList<RunProblem> Problems);
