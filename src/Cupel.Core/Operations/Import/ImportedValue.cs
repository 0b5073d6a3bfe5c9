using Cupel.Config;

namespace Cupel.Operations.Import;

/// <summary>A value that a program's help speaks of.</summary>
/// <param name="Key">Its config key; with dots inside sections.</param>
/// <remarks>Immutable.</remarks>
public sealed record ImportedValue(string Key)
{
    /// <summary>Its name as an argument where that does not follow from the key; else null.</summary>
    public string? Argument { get; init; }

    /// <summary>What it is when nobody gives another; null where the help does not say.</summary>
    public ConfigNode? Default { get; init; }

    /// <summary>What it must be: <c>integer</c>, <c>number</c>, <c>text</c> or <c>boolean</c>; null where that follows from the default,
    /// or nobody says.</summary>
    public string? Type { get; init; }

    /// <summary>The only values allowed; empty for any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The smallest number allowed, as it was written; or null.</summary>
    public string? Min { get; init; }

    /// <summary>The largest number allowed, as it was written; or null.</summary>
    public string? Max { get; init; }

    /// <summary>What it means; or the empty text.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether somebody must give it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it is several values.</summary>
    public bool IsList { get; init; }

    /// <summary>What an operations file says of it: a plain value where there is nothing more to say.</summary>
    public ConfigNode Declaration()
    {
        ConfigNode? standard = Default ?? (IsList && !IsRequired ? new ConfigList([], Origin.Default) : null);
        var entries = new List<ConfigEntry>();
        if (IsRequired || standard is null)
        {
            Add("required", new ConfigScalar(IsRequired, Origin.Default));
        }
        else
        {
            Add("default", standard);
        }

        if (Type is not null)
        {
            Add("type", Text(Type));
        }

        if (Choices.Count > 0)
        {
            Add("choices", new ConfigList(Choices.Select(choice => (ConfigNode)Scalar(choice)), Origin.Default));
        }

        foreach ((string name, string? bound) in new[] { ("min", Min), ("max", Max) })
        {
            if (bound is not null)
            {
                Add(name, Scalar(bound));
            }
        }

        if (Description.Length > 0)
        {
            Add("description", Text(Description));
        }

        return entries is [{ Key: "default" } only] ? only.Value : new ConfigMap(entries, Origin.Default);

        void Add(string name, ConfigNode value) => entries.Add(new ConfigEntry(name, null, value));
    }

    /// <summary>The value that a text on a command line means.</summary>
    internal static ConfigScalar Scalar(string text) => new(CoreSchema.Resolve(text), text, quoted: false, Origin.Default);

    private static ConfigScalar Text(string text) => new(text, Origin.Default);
}
