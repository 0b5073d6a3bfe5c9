using Cupel.Errors;

namespace Cupel.Operations;

/// <summary>An operation that is written in an operations file and cannot be run as it is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsDefault">Whether it says that it is the default.</param>
/// <param name="Faults">What is wrong with it.</param>
public sealed record FaultyOperation(string Name, bool IsDefault, IReadOnlyList<Fault> Faults);
