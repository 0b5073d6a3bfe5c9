namespace Cupel.Runs;

/// <summary>What is wrong with a file of a run.</summary>
/// <param name="Kind">In a word.</param>
/// <param name="Path">The file, relative to the run's folder; a note's begins with <c>notes/</c>.</param>
/// <param name="Message">In a sentence.</param>
public sealed record RunProblem(RunProblemKind Kind, string Path, string Message);

/// <summary>What a <see cref="RunProblem"/> is.</summary>
public enum RunProblemKind
{
    /// <summary>Its content is not what the manifest says.</summary>
    Changed,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It came after the run had ended.</summary>
    New,

    /// <summary>Its end was cut off while it was written.</summary>
    Torn,

    /// <summary>It cannot be read.</summary>
    Damaged,

    /// <summary>Whether it is well could not be found out on this machine.</summary>
    Unchecked,
}
