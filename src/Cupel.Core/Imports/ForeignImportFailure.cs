using Cupel.Runs;

namespace Cupel.Imports;

/// <summary>A run that could not be taken over.</summary>
/// <param name="Id">The id it would have.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Reason">Why.</param>
public sealed record ForeignImportFailure(RunId Id, string Path, string Reason);
