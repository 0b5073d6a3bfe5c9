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
        int count = Math.Min(most ?? runs.Count, runs.Count);
        if (keys.Count == 0)
        {
            return count == runs.Count ? runs : [.. runs.Take(count)];
        }

        RunField[] fields = [.. keys.Select(key => key.Use.Field)];
        IReadOnlyList<FieldValue>[][] values = runs is RunView view ? view.Pool.Values(view.Places, fields)
            : [.. fields.Select(field => runs.Select(field.Values).ToArray())];
        var order = new RunOrder([.. keys.Select(key => new FieldOrder(key.Descending))], values);
        return [.. order.First(count).Select(i => runs[i])];
    }
}
