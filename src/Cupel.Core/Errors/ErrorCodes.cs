namespace Cupel.Errors;

/// <summary>Every code that a <see cref="Fault"/> may carry. A code never changes its meaning; a test compares this list with
/// <c>docs/reference/errors.md</c>.</summary>
public static class ErrorCodes
{
    /// <summary>A command line that cannot be understood: an unknown flag, a missing argument.</summary>
    public const string Usage = "usage";

    /// <summary>A file that was named does not exist.</summary>
    public const string FileMissing = "file-missing";

    /// <summary>A file that was to be written is there already.</summary>
    public const string FileExists = "file-exists";

    /// <summary>A file that cannot be parsed in its format.</summary>
    public const string Syntax = "syntax";

    /// <summary>A key that no schema knows.</summary>
    public const string ConfigKey = "config-key";

    /// <summary>A value of the wrong type, or outside its range.</summary>
    public const string ConfigType = "config-type";

    // Config and operations.

    /// <summary>A key that must be given is not there.</summary>
    public const string ConfigMissing = "config-missing";

    /// <summary>Two things were given that exclude each other, or a value that does not fit another one, the data or the length of
    /// the training.</summary>
    public const string ConfigConflict = "config-conflict";

    /// <summary>A key or a way of writing that has a meaning in Cupel's plans but is not built yet.</summary>
    public const string NotSupported = "not-supported";

    /// <summary>Files that an operation needs and that are not to be had.</summary>
    public const string NeedUnmet = "need-unmet";

    /// <summary>An environment variable that an operation needs is not set.</summary>
    public const string VariableMissing = "variable-missing";

    /// <summary>A notebook that this machine cannot execute: nbclient, its kernel or Python lacks, or it is no notebook.</summary>
    public const string Notebook = "notebook";

    /// <summary>No operations file was found.</summary>
    public const string NoProject = "no-project";

    // Training.

    /// <summary>A data file that is not what its format says: a wrong start, a cut end, counts that do not fit.</summary>
    public const string DataFormat = "data-format";

    /// <summary>A checkpoint that does not fit the training it is loaded into.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>A loss that became infinite or not a number, so training cannot go on.</summary>
    public const string LossNotFinite = "loss-not-finite";

    /// <summary>Parts of a model, its data or its loss whose shapes do not fit together.</summary>
    public const string Shape = "shape";

    /// <summary>A metric that is asked for and that nothing records.</summary>
    public const string UnknownMetric = "unknown-metric";

    /// <summary>The files to copy for a run are more than a source: most likely data among them.</summary>
    public const string SourceTooLarge = "source-too-large";

    /// <summary>There is no operation of that name, or none was named and none is the default.</summary>
    public const string NoOperation = "no-operation";

    /// <summary>The program that trains is not installed.</summary>
    public const string HostMissing = "host-missing";

    /// <summary>The machine refuses to read or write a file: a full disk, a file system that is read only, a lack of rights.</summary>
    public const string Storage = "storage";

    // Runs.

    /// <summary>No run is what was asked for.</summary>
    public const string RunUnknown = "run-unknown";

    /// <summary>One run was asked for, and several match.</summary>
    public const string RunAmbiguous = "run-ambiguous";

    /// <summary>A run that was started already: a run starts once.</summary>
    public const string RunStarted = "run-started";

    /// <summary>A run that is running, where one at rest is needed.</summary>
    public const string RunLive = "run-live";

    /// <summary>A run cannot be signed, or its signatures cannot be checked: no key, no <c>ssh-keygen</c>, or a key that it refuses.</summary>
    public const string Signing = "signing";

    /// <summary>A run of the same id lies where one was to be put.</summary>
    public const string RunInTheWay = "run-in-the-way";

    /// <summary>A store of another tool, which is only read.</summary>
    public const string StoreReadOnly = "store-read-only";

    /// <summary>A pattern of output lines that cannot be read.</summary>
    public const string ScalarPattern = "scalar-pattern";

    // Finding runs.

    /// <summary>A filter, a column or a sort key that cannot be read, or that compares a field with a value of the wrong kind.</summary>
    public const string Filter = "filter";

    /// <summary>A field, a config key or a metric that no run has, or a column that a table does not have.</summary>
    public const string UnknownField = "unknown-field";
}
