using Cupel.Errors;

namespace Cupel.Config;

/// <summary>Where one config value came from, and what it took the place of.</summary>
/// <param name="Kind">The sort of source.</param>
/// <param name="Where">The place in a file; null where there is none, as for the command line and for defaults.</param>
/// <param name="Replaced">The value that would stand here without this one, with its own origin; null when there was
/// none.</param>
/// <remarks>Immutable.</remarks>
public sealed record Origin(OriginKind Kind, SourceLocation? Where = null, ConfigNode? Replaced = null)
{
    /// <summary>The origin of what the schema fills in.</summary>
    public static Origin Default { get; } = new(OriginKind.Default);

    /// <summary>The origin of what the command line gives, before it is known what it replaces.</summary>
    public static Origin CommandLine { get; } = new(OriginKind.CommandLine);

    /// <summary>The words for a person: <c>digits.yaml:14</c>, <c>command line</c>, <c>default</c>, or <c>file</c> where the
    /// place is not known.</summary>
    public override string ToString() => Kind switch
    {
        OriginKind.CommandLine => "command line",
        OriginKind.Default => "default",
        _ => Where is null ? "file" : $"{Where.File}:{Where.Line}",
    };
}
