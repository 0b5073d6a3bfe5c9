using Cupel.Batches;

namespace Cupel.Cli;

/// <summary>The steps of an operation, ready to run.</summary>
/// <param name="Plan">The steps themselves, in order.</param>
/// <param name="Secrets">Variables that they need.</param>
internal sealed record PlannedSteps(BatchPlan Plan, IReadOnlyList<string> Secrets);
