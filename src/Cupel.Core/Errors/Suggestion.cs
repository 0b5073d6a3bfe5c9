namespace Cupel.Errors;

/// <summary>Writes the hint for a name that nobody knows.</summary>
public static class Suggestion
{
    private const int MostListed = 12;

    /// <summary><c>did you mean `adam` or `adamw`?</c> when names are near, else <c>known are `a`, `b`</c> when there are at most
    /// twelve, else null.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="candidates">What could have been meant, in the order to list them.</param>
    /// <param name="prefix">What to write before each name in the hint, as the dotted key of the section it belongs to.</param>
    public static string? For(string name, IEnumerable<string> candidates, string prefix = "")
    {
        string[] all = [.. candidates];
        IReadOnlyList<string> near = Nearest.FindAll(name, all, most: 2);
        if (near.Count > 0)
        {
            return $"did you mean {string.Join(" or ", near.Select(n => $"`{prefix}{n}`"))}?";
        }

        return all.Length is > 0 and <= MostListed ? $"known are {string.Join(", ", all.Select(n => $"`{prefix}{n}`"))}" : null;
    }
}
