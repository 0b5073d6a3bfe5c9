namespace Cupel.Diffs;

/// <summary>One result of a run beside that of the run which did it again.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The metric or the file; empty for the exit code.</param>
/// <param name="Expected">What the first run had; null where it had none.</param>
/// <param name="Actual">What the second has; null where it has none.</param>
/// <param name="Same">Whether they count as the same.</param>
/// <param name="Note">How they differ, or how closely they agree, in words; null where there is nothing to say.</param>
public sealed record ReproducedItem(ReproducedKind Kind, string Name, string? Expected, string? Actual, bool Same, string? Note);

/// <summary>What a <see cref="ReproducedItem"/> is.</summary>
public enum ReproducedKind
{
    /// <summary>How the process ended.</summary>
    Exit,

    /// <summary>A metric.</summary>
    Metric,

    /// <summary>A file that was written.</summary>
    File,
}
