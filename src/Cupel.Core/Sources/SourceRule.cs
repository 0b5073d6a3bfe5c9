using Cupel.Errors;
using Cupel.Files;

namespace Cupel.Sources;

/// <summary>One rule about what is copied into a run's folder: a pattern, and conditions that must hold besides.</summary>
/// <param name="Glob">Which paths, relative to the project.</param>
/// <param name="Take">Whether what it matches is copied, or left out.</param>
/// <remarks>Immutable. The last rule that matches a file decides; see <see cref="SourceFiles"/>.</remarks>
public sealed record SourceRule(Glob Glob, bool Take)
{
    /// <summary>What it is about.</summary>
    public SourceKind Kind { get; init; }

    /// <summary>Only files smaller than so many bytes; null for any.</summary>
    public long? Below { get; init; }

    /// <summary>Only files larger than so many bytes; null for any.</summary>
    public long? Above { get; init; }

    /// <summary>Only folders that hold a file or folder of this name; null for any.</summary>
    public string? Sentinel { get; init; }

    /// <summary>How many files it may decide, in the order of their paths; null for any number.</summary>
    public int? Most { get; init; }

    /// <summary>Whether it reaches files that git ignores. A path without wildcards always does.</summary>
    public bool Ignored { get; init; }

    /// <summary>The rule in its short form, or as it was written.</summary>
    public required string Text { get; init; }

    /// <summary>Where it is written; null for a rule of ours.</summary>
    public SourceLocation? Where { get; init; }

    /// <summary>Whether it stops at a number of bytes or of files.</summary>
    public bool HasLimits => Below is not null || Above is not null || Most is not null;

    /// <summary>The folders that its pattern names before its first wildcard, without <c>/</c> at the end; empty for none.</summary>
    internal string FixedFolder
    {
        get
        {
            int wild = Glob.Pattern.AsSpan().IndexOfAny('*', '?');
            int end = Glob.Pattern.LastIndexOf('/', wild < 0 ? Glob.Pattern.Length - 1 : wild);
            return end < 0 ? "" : Glob.Pattern[..end];
        }
    }

    /// <summary>Whether its pattern is one path.</summary>
    internal bool IsPath => Glob.Pattern.AsSpan().IndexOfAny('*', '?') < 0;

    /// <summary>The rule that is there before all others: everything below 100 MB.</summary>
    internal static SourceRule Everything { get; } = new(new Glob("**/*"), true) { Below = 100_000_000, Text = "size<100M" };

    /// <summary>Folders that say of themselves that nobody should copy them.</summary>
    internal static IReadOnlyList<SourceRule> Marked { get; } =
    [
        .. new[] { "pyvenv.cfg", ".nocopy", "CACHEDIR.TAG" }
            .Select(name => new SourceRule(new Glob("**/*"), false) { Kind = SourceKind.Folder, Sentinel = name, Text = $"sentinel={name}" }),
    ];

    /// <summary>What begins with a dot, which outside of git is settings and caches.</summary>
    internal static IReadOnlyList<SourceRule> Hidden { get; } =
    [
        new(new Glob("**/.*"), false) { Kind = SourceKind.Folder, Text = "-**/.* dir" },
        new(new Glob("**/.*"), false) { Text = "-**/.*" },
    ];
}
