namespace Cupel.Runs;

/// <summary>Where the files of one run lie. It names paths; it reads and writes nothing.</summary>
/// <param name="Root">The run's folder, which is the working directory of its process.</param>
/// <remarks>Immutable.</remarks>
public sealed record RunFolder(string Root)
{
    /// <summary>The name of the folder inside <see cref="Root"/> that is Cupel's own.</summary>
    public const string RecordName = ".run";

    private const string SystemName = "system";

    /// <summary>The program that executes notebooks, relative to <see cref="Root"/>.</summary>
    internal const string NotebookRunnerPath = $"{RecordName}/notebook.py";

    /// <summary>What was measured of the run's processes, relative to <see cref="Root"/>: no metrics of the run's own.</summary>
    internal const string SystemPath = $"{RecordName}/scalars/{SystemName}";

    /// <summary>What Cupel knows about the run.</summary>
    public string Record => Path.Combine(Root, RecordName);

    /// <summary>Written once, before the start: a <see cref="RunRecord"/>.</summary>
    public string RunJson => Path.Combine(Record, "run.json");

    /// <summary>The life of the run, one <see cref="RunEvent"/> a line.</summary>
    public string Events => Path.Combine(Record, "events.jsonl");

    /// <summary>What was and is in the folder; see <see cref="Runs.Manifest"/>.</summary>
    public string Manifest => Path.Combine(Record, "manifest");

    /// <summary>What it came to: a <see cref="RunSummary"/>.</summary>
    public string Summary => Path.Combine(Record, "summary.json");

    /// <summary>The resolved config, which <c>CUPEL_CONFIG</c> names.</summary>
    public string Config => Path.Combine(Record, "config.json");

    /// <summary>What the config changed in the copied source, as a unified diff; missing where it changed nothing.</summary>
    public string ConfigDiff => Path.Combine(Record, "config.diff");

    /// <summary>The environment at the start with secrets masked.</summary>
    public string Environment => Path.Combine(Record, "environment.json");

    /// <summary>Uncommitted changes at the start, as git prints them; missing where there were none.</summary>
    public string GitPatch => Path.Combine(Record, "git.patch");

    /// <summary>The folder of captured output.</summary>
    public string Output => Path.Combine(Record, "output");

    /// <summary>The bytes of standard output.</summary>
    public string Stdout => Path.Combine(Output, "stdout");

    /// <summary>The bytes of standard error.</summary>
    public string Stderr => Path.Combine(Output, "stderr");

    /// <summary>When which stream was written; see <see cref="OutputTimes"/>.</summary>
    public string Times => Path.Combine(Output, "times");

    /// <summary>The folder of TensorBoard event files.</summary>
    public string Scalars => Path.Combine(Record, "scalars");

    /// <summary>The folder of event files about what the run's processes used; missing where it was never measured.</summary>
    public string System => Path.Combine(Scalars, SystemName);

    /// <summary>The members of a batch: a <see cref="Batches.BatchPlan"/>; only a batch has it.</summary>
    public string Batch => Path.Combine(Record, "batch.json");

    /// <summary>The program that executes the run's notebooks; only a run of a notebook has it.</summary>
    public string NotebookRunner => Path.Combine(Root, NotebookRunnerPath);

    /// <summary>Held by the supervisor while it lives: a <see cref="RunLock"/>.</summary>
    public string Lock => Path.Combine(Record, "lock");

    /// <summary>What someone who stopped the run asked for; missing where nobody did.</summary>
    public string StopRequest => Path.Combine(Record, "stop.json");

    /// <summary>What the supervisor itself has to say when it cannot say it in the events.</summary>
    public string SupervisorLog => Path.Combine(Record, "supervisor.log");
}
