using Cupel.Config;

namespace Cupel.Operations.Guesses;

/// <summary>An operation that a folder seems to have.</summary>
/// <param name="Name">What it would be called.</param>
/// <param name="From">The file it follows from, relative to the folder.</param>
/// <param name="Why">What was seen, in a few words.</param>
/// <param name="Keys">Its keys, as the operations file would have them.</param>
/// <remarks>Immutable.</remarks>
public sealed record GuessedOperation(string Name, string From, string Why, ConfigMap Keys);
