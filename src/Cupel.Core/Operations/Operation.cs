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

    /// <summary>What the operations file says of the values of <see cref="Config"/>; null where it says only what they are.</summary>
    internal DeclaredConfig? Declared { get; init; }

    /// <summary>How the values reach the program besides <c>{name}</c>; null for not at all.</summary>
    internal ConfigPass? Pass { get; init; }

    /// <summary>What each value of <see cref="Config"/> may be, and what it means.</summary>
    public ConfigSection Schema => FileConfig?.Schema ?? Declared?.Schema ?? DeclaredConfig.Of(Config).Schema;

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

    /// <summary>Which way its metrics are better, as far as is said.</summary>
    public IReadOnlyList<StatedGoal> Goals { get; init; } = [];

    /// <summary>What must hold when a run ends.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>Environment variables for the process, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Variables { get; init; } = [];

    /// <summary>The keys that the command line can change, each with its value, as far as the project's files say.</summary>
    /// <param name="folder">The project's folder.</param>
    /// <remarks>Of a training these are the keys that its file has; those that are left to their defaults lack.</remarks>
    public IReadOnlyList<ConfigHint> ConfigHints(string folder)
    {
        ConfigSection? schema = Train is null ? Schema : null;
        ConfigMap? root = Train is null ? Config : ConfigFile.Read(System.IO.Path.Combine(folder, Train), Train, []) as ConfigMap;
        return root is null ? [] : [.. new ResolvedConfig(root).Rows.Select(row => ConfigHint.Of(row, schema))];
    }

    /// <summary>The label of a run with these values; null where the operation gives none, and after a fault.</summary>
    /// <param name="config">The run's config.</param>
    /// <param name="faults">Takes what is wrong with it: a name that the config does not have.</param>
    public string? LabelFor(ResolvedConfig config, ICollection<Fault> faults) =>
        Label is null ? null : CommandTemplate.Read(Label, shell: false, config.Root, faults)?.Fill(config.Root, faults);

    /// <summary>The config with values from the command line in it; null after a fault.</summary>
    /// <param name="overrides">The values from the command line.</param>
    /// <param name="folder">The project's folder.</param>
    /// <param name="faults">Takes what is wrong with them.</param>
    public ResolvedConfig? Resolve(IEnumerable<ConfigOverride> overrides, string folder, ICollection<Fault> faults)
    {
        int before = faults.Count;
        ConfigSection schema = Schema;
        ConfigMap changed = Overrides.Apply(Config, schema, overrides, faults, $"operation `{Name}`");
        RequireValues(changed, schema, "", faults);
        if (faults.Count > before)
        {
            return null;
        }

        var config = new ResolvedConfig(new ConfigResolver(folder, faults).Resolve(changed, schema));
        return faults.Count > before ? null : config;
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
        ExecPlan? plan = Resolve(overrides, folder, found) is ResolvedConfig config ? Exec.Fill(config, Pass?.Arguments, found) : null;
        if (plan is not null)
        {
            plan = plan with
            {
                Edited = FileConfig?.Rewrite(plan.Config, found) ?? [],
                Variables = Pass is null ? plan.Variables : Pass.Variables(plan.Config).ToDictionary(StringComparer.Ordinal),
                Written = Pass?.File is null ? plan.Written : new Dictionary<string, string> { [Pass.File] = Pass.FileText(plan.Config) },
            };
        }

        found.ForEach(faults.Add);
        return found.Count == 0 ? plan : null;
    }

    private void RequireValues(ConfigMap config, ConfigSection schema, string prefix, ICollection<Fault> faults)
    {
        foreach (ConfigKey key in schema.Keys)
        {
            ConfigNode? value = config.Find(key.Name);
            if (key.Type is ConfigSection inner && value is ConfigMap map)
            {
                RequireValues(map, inner, $"{prefix}{key.Name}.", faults);
            }
            else if (key.Required && value is ConfigScalar { Value: null })
            {
                faults.Add(new Fault(ErrorCodes.ConfigMissing, $"`{prefix}{key.Name}` must be given{(key.Type is AnyType ? "" : $": it needs {key.Type.Wanted}")}", Location,
                    $"`cupel run {Name} {prefix}{key.Name}=...`"));
            }
        }
    }
}
