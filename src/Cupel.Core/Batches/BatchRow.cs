using Cupel.Config;

namespace Cupel.Batches;

/// <summary>Some keys with their values: a row of a batch file, or one combination of a grid.</summary>
/// <param name="Values">Dotted keys with their values; no key twice.</param>
public sealed record BatchRow(IReadOnlyList<KeyValuePair<string, ConfigNode>> Values)
{
    internal BatchRow Without(HashSet<string> keys) => new([.. Values.Where(pair => !keys.Contains(pair.Key))]);

    /// <summary>The values with those of <paramref name="keys"/> last, in that order.</summary>
    internal IReadOnlyList<KeyValuePair<string, ConfigNode>> InOrder(string[] keys) =>
        [.. Values.OrderBy(pair => Array.IndexOf(keys, pair.Key))];
}

/// <summary>A batch file: rows of values.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Rows">Its rows, in their order; at least one.</param>
public sealed record BatchTable(string File, IReadOnlyList<BatchRow> Rows);
