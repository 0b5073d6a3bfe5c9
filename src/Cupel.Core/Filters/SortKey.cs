using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Filters;

/// <summary>What runs are sorted by.</summary>
/// <param name="Use">The field, and where it was named.</param>
/// <param name="Descending">Whether the largest comes first.</param>
/// <remarks>Immutable.</remarks>
public sealed record SortKey(FieldUse Use, bool Descending)
{
    private const string Down = ":desc";
    private const string Up = ":asc";

    /// <summary>Reads a key: a field, and behind it <c>:desc</c> for the largest first, or <c>:asc</c>.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="flag">Where it was typed, for messages.</param>
    /// <exception cref="UserErrorException">It cannot be read; the place is marked.</exception>
    public static SortKey Parse(string text, string flag = "--sort")
    {
        bool down = text.EndsWith(Down, StringComparison.OrdinalIgnoreCase);
        bool up = text.EndsWith(Up, StringComparison.OrdinalIgnoreCase);
        var tokens = new TokenReader(new FilterText(flag, down ? text[..^Down.Length] : up ? text[..^Up.Length] : text));
        FieldUse use = FieldParser.Read(tokens);
        return tokens.Current.Kind == FilterTokenKind.End ? new SortKey(use, down)
            : throw tokens.Slip($"expected `:desc`, `:asc` or the end, got {tokens.Current.Named}", tokens.Current, "give `--sort` once for each key");
    }

    /// <summary>The runs in the order of the keys, the first of which counts most; equals stay as they were.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="keys">The keys; none leaves the order as it is.</param>
    /// <param name="most">How many of the first are wanted; null for all. A few cost less than all.</param>
    public static IReadOnlyList<RunFacts> Sort(IReadOnlyList<RunFacts> runs, IReadOnlyList<SortKey> keys, int? most = null)
    {
        RunPool.Prepare(runs, [.. keys.Select(key => key.Use.Field)]);

        // Each sort is stable, so the key that counts most comes last.
        IEnumerable<RunFacts> sorted = runs;
        foreach (SortKey key in keys.Reverse())
        {
            sorted = sorted.OrderBy(run => key.Use.Field.Values(run), new FieldOrder(key.Descending));
        }

        return most is int count ? [.. sorted.Take(count)] : [.. sorted];
    }
}
