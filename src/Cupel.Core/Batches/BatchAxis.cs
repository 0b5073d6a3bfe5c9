using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Batches;

/// <summary>One config key of a batch and the values it takes.</summary>
/// <param name="Key">The dotted key.</param>
/// <param name="Values">Its values, listed or drawn.</param>
/// <param name="Where">The word that was typed.</param>
public sealed record BatchAxis(string Key, BatchValues Values, SourceLocation Where);

/// <summary>The values that a key takes in a batch: <see cref="ListedValues"/> or <see cref="DrawnValues"/>.</summary>
public abstract record BatchValues;

/// <summary>Values in an order; each is in the batch.</summary>
/// <param name="Items">At least one.</param>
public sealed record ListedValues(IReadOnlyList<ConfigNode> Items) : BatchValues;

/// <summary>Values of which each trial draws one.</summary>
/// <param name="Draw">Draws one; the same state of the generator gives the same value.</param>
public sealed record DrawnValues(Func<Random, ConfigNode> Draw) : BatchValues;
