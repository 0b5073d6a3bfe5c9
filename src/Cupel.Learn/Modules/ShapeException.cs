namespace Cupel.Learn.Modules;

/// <summary>A module cannot take the shape it is given. Found from the options alone, before any tensor is made.</summary>
/// <param name="part">The name of the part that refuses.</param>
/// <param name="expected">What it takes: <c>64 features</c>.</param>
/// <param name="actual">The per-example shape it is given.</param>
/// <param name="key">The option that says otherwise, as a config key; null where none does.</param>
/// <param name="path">Where the part stands in its model, dotted, as in the names of its parameters; empty for the outermost.</param>
public sealed class ShapeException(string part, string expected, long[] actual, string? key = null, string path = "")
    : Exception($"`{part}`{(path.Length == 0 ? "" : $" at `{path}`")} expects {expected}, but its input is [{string.Join(", ", actual)}]")
{
    /// <summary>The name of the part that refuses.</summary>
    public string Part { get; } = part;

    /// <summary>What it takes.</summary>
    public string Expected { get; } = expected;

    /// <summary>The per-example shape it is given.</summary>
    public long[] Actual { get; } = actual;

    /// <summary>The option that says otherwise, as a config key; null where none does.</summary>
    public string? Key { get; } = key;

    /// <summary>Where the part stands in its model, dotted; empty for the outermost.</summary>
    public string Path { get; } = path;

    /// <summary>The same error, seen from the module that holds the one that refuses.</summary>
    /// <param name="child">The name of the child.</param>
    public ShapeException Inside(string child) =>
        new(Part, Expected, Actual, Key, Path.Length == 0 ? child : $"{child}.{Path}");

    /// <summary>What a child answers; where it refuses a shape, the error names the child.</summary>
    /// <param name="child">The name of the child.</param>
    /// <param name="ask">Asks it.</param>
    internal static T Within<T>(string child, Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (ShapeException error)
        {
            throw error.Inside(child);
        }
    }
}
