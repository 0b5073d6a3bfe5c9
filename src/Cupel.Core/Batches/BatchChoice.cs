using Cupel.Config;

namespace Cupel.Batches;

/// <summary>What makes one member of a batch differ from the others: its values, and which repeat of them it is.</summary>
/// <param name="Values">Dotted keys with their values, in the order of the table's columns; no key twice.</param>
/// <param name="Repeat">Which repeat, from 0.</param>
public sealed record BatchChoice(IReadOnlyList<KeyValuePair<string, ConfigNode>> Values, int Repeat)
{
    /// <summary>The values as a person would type them: <c>lr=0.1 name=adam</c>.</summary>
    public IReadOnlyList<string> Words => [.. Values.Select(pair => $"{pair.Key}={ValueText.Of(pair.Value)}")];
}
