using Cupel.Learn.Averages;

namespace Cupel.Learn.Testing;

/// <summary>An average of weights with what it is tried with.</summary>
/// <param name="Options">The options.</param>
/// <param name="StepsPerEpoch">Optimizer steps in one epoch.</param>
/// <param name="Steps">Optimizer steps in the run; enough for some weights to count.</param>
public sealed record AverageCase(AverageOptions Options, long StepsPerEpoch = 5, long Steps = 60) : PartCase<AverageOptions>(Options);
