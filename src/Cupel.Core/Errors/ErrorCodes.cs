namespace Cupel.Errors;

/// <summary>Every code that a <see cref="Fault"/> may carry. A code never changes its meaning; a test compares this list with
/// <c>docs/reference/errors.md</c>.</summary>
public static class ErrorCodes
{
    /// <summary>A command line that cannot be understood: an unknown flag, a missing argument.</summary>
    public const string Usage = "usage";

    /// <summary>A file that was named does not exist.</summary>
    public const string FileMissing = "file-missing";

    /// <summary>A file that cannot be parsed in its format.</summary>
    public const string Syntax = "syntax";

    /// <summary>A key that no schema knows.</summary>
    public const string ConfigKey = "config-key";

    /// <summary>A value of the wrong type, or outside its range.</summary>
    public const string ConfigType = "config-type";

    /// <summary>A data file that is not what its format says: a wrong start, a cut end, counts that do not fit.</summary>
    public const string DataFormat = "data-format";

    /// <summary>A checkpoint that does not fit the training it is loaded into.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>A loss that became infinite or not a number, so training cannot go on.</summary>
    public const string LossNotFinite = "loss-not-finite";
}
