using Cupel.Checks;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Needs;
using Cupel.Runs;
using Cupel.Sources;

namespace Cupel.Operations;

/// <summary>A named thing that can be run: a command line in any language, or a declarative training.</summary>
/// <remarks>One of <see cref="Exec"/>, <see cref="Train"/> and <see cref="Steps"/> is given. Immutable.</remarks>
public sealed record Operation
{
    /// <summary>The name it is run by.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, for lists; null where nothing is said.</summary>
    public string? Description { get; init; }

    /// <summary>Its version, or null where nothing is said.</summary>
    public string? Version { get; init; }

    /// <summary>The label of its runs, with <c>{name}</c> for config values; null where nothing is said.</summary>
    public ConfigScalar? Label { get; init; }

    /// <summary>Tags that every run gets.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What is true of every run.</summary>
    public ConfigMap Attributes { get; init; } = ResolvedConfig.Empty.Root;

    /// <summary>Environment variables that must be set, and whose values are never kept.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Whether it is what <c>cupel run</c> runs when no operation is named; at most one of a file is.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Where its name stands in the operations file.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>What it executes; null for a training, and where it has commands for other platforms only.</summary>
    public ExecPhases? Exec { get; init; }

    /// <summary>Whether it has commands for other platforms only.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>The training config, relative to the project's folder; or null.</summary>
    public string? Train { get; init; }

    /// <summary>The declared config values with what they are when nobody gives another; empty for a training, whose values are
    /// in its own file.</summary>
    public ConfigMap Config { get; init; } = ResolvedConfig.Empty.Root;

    /// <summary>The operations that are its work, in order; empty for one that executes or trains something itself.</summary>
    public IReadOnlyList<Step> Steps { get; init; } = [];

    /// <summary>Files that it must be given.</summary>
    public IReadOnlyList<Need> Needs { get; init; } = [];

    /// <summary>Where the values of <see cref="Config"/> stand in files of the project; null where the operations file holds them.</summary>
    internal FileConfig? FileConfig { get; init; }

    /// <summary>Whether its config is the values of files that are rewritten in a run's copy.</summary>
    public bool HasValuesInFiles => FileConfig is not null;

    /// <summary>The program that it runs, relative to the project's folder, when it is a file that no operations file speaks of.</summary>
    internal string? Program { get; init; }

    /// <summary>The files that a run needs whatever the rules of its source say: those whose values are its config, and its program.</summary>
    public IReadOnlyList<string> NeededFiles => [.. FileConfig?.Files ?? [], .. Program is null ? (string[])[] : [Program]];

    /// <summary>Rules for what is copied into the run's folder, or null for the default; see
    /// <see cref="OperationsFile.Schema"/>.</summary>
    public IReadOnlyList<SourceRule>? Source { get; init; }

    /// <summary>Patterns of output lines that are metrics; null for the default, empty for none.</summary>
    public IReadOnlyList<string>? Scalars { get; init; }

    /// <summary>What it asks of whoever supervises a run.</summary>
    public RunRules Rules { get; init; } = RunRules.Default;

    /// <summary>What a list of its runs shows besides what it always shows: texts as <see cref="Filters.RunColumn.ParseAll"/> takes them.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>What must hold when a run ends.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>Environment variables for the process, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Variables { get; init; } = [];

    /// <summary>The label of a run with these values; null where the operation gives none, and after a fault.</summary>
    /// <param name="config">The run's config.</param>
    /// <param name="faults">Takes what is wrong with it: a name that the config does not have.</param>
    public string? LabelFor(ResolvedConfig config, ICollection<Fault> faults) =>
        Label is null ? null : CommandTemplate.Read(Label, shell: false, config.Root, faults)?.Fill(config.Root, faults);

    /// <summary>The config of an operation with steps, with values from the command line in it; null after a fault.</summary>
    /// <param name="overrides">The values from the command line.</param>
    /// <param name="folder">The project's folder.</param>
    /// <param name="faults">Takes what is wrong with them.</param>
    public ResolvedConfig? Resolve(IEnumerable<ConfigOverride> overrides, string folder, ICollection<Fault> faults)
    {
        int before = faults.Count;
        ConfigSection schema = DeclaredConfig.SchemaOf(Config);
        ConfigMap changed = Overrides.Apply(Config, schema, overrides, faults, $"operation `{Name}`");
        ConfigMap resolved = new ConfigResolver(folder, faults).Resolve(changed, schema);
        return faults.Count > before ? null : new ResolvedConfig(resolved);
    }

    /// <summary>The declared config with values from the command line in it, and the command line that follows from it.</summary>
    /// <param name="overrides">The values from the command line.</param>
    /// <param name="folder">The project's folder.</param>
    /// <param name="faults">Takes what is wrong with them.</param>
    /// <returns>What to execute; null after a fault.</returns>
    /// <exception cref="InvalidOperationException">It is a training, whose config another process resolves, or has steps.</exception>
    public ExecPlan? Prepare(IEnumerable<ConfigOverride> overrides, string folder, ICollection<Fault> faults)
    {
        if (IsElsewhere)
        {
            faults.Add(new Fault(ErrorCodes.NotSupported, $"`{Name}` has no command for {ExecPhases.ThisPlatform}", Location,
                $"add `{ExecPhases.ThisPlatform}:`, or `other:` for all that are not named"));
            return null;
        }

        if (Exec is null)
        {
            throw new InvalidOperationException($"operation `{Name}` has no command line to prepare");
        }

        var found = new List<Fault>();
        ConfigSection schema = FileConfig?.Schema ?? DeclaredConfig.SchemaOf(Config);
        ConfigMap changed = Overrides.Apply(Config, schema, overrides, found, $"operation `{Name}`");
        ConfigMap resolved = new ConfigResolver(folder, found).Resolve(changed, schema);
        ExecPlan? plan = found.Count == 0 ? Exec.Fill(new ResolvedConfig(resolved), found) : null;
        if (plan is not null && FileConfig is not null)
        {
            IReadOnlyDictionary<string, string> rewritten = FileConfig.Rewrite(plan.Config, found, out string diff);
            plan = found.Count == 0 ? plan with { Rewritten = rewritten, ConfigDiff = diff } : null;
        }

        found.ForEach(faults.Add);
        return plan;
    }
}
