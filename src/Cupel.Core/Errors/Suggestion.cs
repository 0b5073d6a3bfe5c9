namespace Cupel.Errors;

/// <summary>Writes the hint for a name that nobody knows.</summary>
public static class Suggestion
{
    private const int MostListed = 16;

    /// <summary><c>did you mean `adam` or `adamw`?</c> when names are near, else <c>known are `a`, `b`</c> when there are at most
    /// sixteen, else null.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="candidates">What could have been meant, in the order to list them.</param>
    /// <param name="prefix">What to write before each name in the hint, as the dotted key of the section it belongs to.</param>
    public static string? For(string name, IEnumerable<string> candidates, string prefix = "") =>
        Near(name, candidates, prefix) ?? Known(candidates, prefix);

    /// <summary>The first half of <see cref="For"/>: names that are near, or null.</summary>
    public static string? Near(string name, IEnumerable<string> candidates, string prefix = "")
    {
        IReadOnlyList<string> near = Nearest.FindAll(name, candidates, most: 2);
        return near.Count > 0 ? $"did you mean {string.Join(" or ", near.Select(n => $"`{prefix}{n}`"))}?" : null;
    }

    /// <summary>The second half of <see cref="For"/>: all names, or null where there are none or too many.</summary>
    public static string? Known(IEnumerable<string> candidates, string prefix = "")
    {
        string[] all = [.. candidates];
        return all.Length is > 0 and <= MostListed ? $"known are {string.Join(", ", all.Select(n => $"`{prefix}{n}`"))}" : null;
    }
}
