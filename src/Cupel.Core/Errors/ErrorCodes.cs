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

    /// <summary>No run is what was asked for.</summary>
    public const string RunUnknown = "run-unknown";

    /// <summary>One run was asked for, and several match.</summary>
    public const string RunAmbiguous = "run-ambiguous";

    /// <summary>A run that was started already: a run starts once.</summary>
    public const string RunStarted = "run-started";

    /// <summary>A pattern of output lines that cannot be read.</summary>
    public const string ScalarPattern = "scalar-pattern";
}
