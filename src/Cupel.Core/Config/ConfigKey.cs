namespace Cupel.Config;

/// <summary>A key that a section knows.</summary>
/// <param name="Name">The key as it is written; without dots.</param>
/// <param name="Type">What its value may be.</param>
/// <param name="Doc">What it means: one or two plain sentences for help and reference pages.</param>
/// <remarks>
/// <para>A key that is neither required nor has a default may be left out, or written as <c>null</c>, which means the same.
/// Immutable.</para>
/// </remarks>
public sealed record ConfigKey(string Name, ConfigType Type, string Doc)
{
    /// <summary>Whether it must be written.</summary>
    public bool Required { get; init; }

    /// <summary>The key of the same section that may be written instead of this one; null where none may. Without either, this one is missing.</summary>
    public string? Instead { get; init; }

    /// <summary>The value where nothing is written, in any form <see cref="ConfigNode.From"/> takes; null for none. The type
    /// checks it and fills it in as if it had been written: an empty dictionary gives a section of defaults.</summary>
    public object? Default { get; init; }
}
