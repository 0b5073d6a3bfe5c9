using System.Text.RegularExpressions;
using Cupel.Config;
using Cupel.Details;
using Cupel.Errors;
using Cupel.Needs;
using Cupel.Sources;

namespace Cupel.Operations;

/// <summary>The operations file of a project: what can be run there.</summary>
/// <remarks>Immutable.</remarks>
public sealed partial class OperationsFile
{
    private OperationsFile(ProjectFolder project, IReadOnlyList<Operation> operations) =>
        (Project, Operations) = (project, operations);

    /// <summary>The keys of one operation.</summary>
    public static ConfigSection OperationSchema { get; } = new(
    [
        new("description", new TextType(), "What it does, in a sentence, for lists."),
        new("version", new TextType { AnyScalar = true, AllowEmpty = false }, "The version of the operation, kept with each of its runs."),
        new("default", new BooleanType(), "Whether it runs when no operation is named. At most one operation is the default."),
        new("exec", ExecPhases.Schema,
            "The command: a text that `sh -c` runs, or a list of a program and its arguments, run without a shell; or a notebook, "
            + "`fit.ipynb` alone, which is executed. `{name}` stands "
            + "for a config value, quoted as the place needs; `{{` and `}}` are plain braces; `${NAME}` is left to the shell. Or a map, "
            + "of phases or of platforms; see its keys."),
        new("train", new PathType { Kind = PathKind.File, MustExist = true },
            "A training config, relative to the project's folder. An operation has one of `exec`, `train` and `steps`."),
        new("steps", StepSchema.Type,
            "Other operations of the file that are its work, in order: names, or maps, see below. An operation has one of `exec`, `train` and `steps`."),
        new("config", new OneOfType(DeclaredConfig.Type, new TextType { AllowEmpty = false, Words = "a config file" },
                new ListType(new OneOfType(new TextType { AllowEmpty = false, Words = "a text `FILE#KEY`" }, FileSelection.Schema)) { AtLeast = 1 }),
            "The values that `exec` can use and the command line can change. Either a map of them, each with its default or with more said of "
            + "it, see below; what is inside a map has a dotted key. Or files of the project in which they stand: texts `FILE#KEY` and maps, see below."),
        new("pass", ConfigPassReader.Schema,
            "How the values reach the program, besides `{name}` in `exec`, values in files and `CUPEL_CONFIG`: `args` for `--lr 0.1`, `hydra` for "
            + "`lr=0.1`, `env` for variables such as `FLAG_LR`, or a map, see below."),
        new("source", SourceRuleSchema.Type,
            "Which files of the project are copied into the run's folder: a rule or a list of rules, see below; the last that matches a file decides. "
            + "When left out: every file below 100 MB that git does not ignore, but nothing in `.git` or `.cupel`. An empty list copies nothing."),
        new("needs", new ListType(NeedSchema.Type), "Files that it must be given: a run that lacks one is not started. See the keys of a need."),
        new("scalars", ScalarSchema.Type,
            "Which lines of output are metrics: a pattern such as `epoch {step} loss {loss}` or `{key}: {value}`, or `regex:` and a regular expression; a "
            + "list of them; or a map of metrics, each with its pattern. When left out: `name: value`, `name: value (step N)` and `name: value (N)`. "
            + "`false` turns it off."),
        new("checks", new ListType(CheckSchema.Type), "What must hold when a run ends; see the keys of a check."),
        new("metrics", GoalSchema.Type,
            "Which way its metrics are better: `higher` or `lower` for each, or a map, see below. For `@best:`, verdicts and lists; without it, the checks "
            + "of a metric and its name say so."),
        new("env",
            new MapType(new TextType { AnyScalar = true }) { KeyPattern = VariableName(), KeyWords = "a name of letters, digits and `_`" },
            "Environment variables for the process."),
        new("secrets", new ListType(new TextType { Pattern = VariableName(), Words = "the name of an environment variable" }),
            "Environment variables that the process needs and whose values are never kept. A run is not started where one is not set."),
        new("columns", new OneOfType(new TextType { AllowEmpty = false }, new ListType(new TextType { AllowEmpty = false })),
            "What `cupel runs` shows of its runs besides what it always shows: columns as for `--columns`, such as `config.lr` or `min val_loss as best`. "
            + "Kept with each run."),
        new("label", new TextType { AllowEmpty = false },
            "The label of a run that is given none. `{name}` stands for a config value."),
        new("tags", new ListType(new TextType { AllowEmpty = false }), "Tags that every run gets, besides those it is given."),
        new("attributes", new MapType(new AnyType()) { KeyPattern = OperationName(), KeyWords = "a name of letters, digits, `_`, `-` and `.`" },
            "What is true of every run: kept with it and shown. What a run writes into its own `summary.json` comes before it."),
        .. RunRulesReader.Keys,
    ])
    {
        Planned =
        [
            "test", "predict", "augment", "check-data",
        ],
        Elsewhere = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // Guild, Gage, MLflow, DVC and what people call things.
            ["main"] = "exec",
            ["cmd"] = "exec",
            ["command"] = "exec",
            ["script"] = "exec",
            ["flags"] = "config",
            ["params"] = "config",
            ["parameters"] = "config",
            ["requires"] = "needs",
            ["depends"] = "needs",
            ["deps"] = "needs",
            ["sourcecode"] = "source",
            ["output-scalars"] = "scalars",
            ["output-summary"] = "summary",
            ["compare"] = "columns",
            ["listing"] = "columns",
        },
        Help = "`cupel help operations` has every key",
    };

    /// <summary>The keys of <c>project</c> where that is a map.</summary>
    internal static ConfigSection ProjectSchema { get; } = new(
    [
        new("name", new TextType { AllowEmpty = false }, "What people call it."),
        new("id", new TextType { Pattern = OperationName(), Words = "letters, digits, `_`, `-` and `.`" }, "What it is known by in a store that several projects share."),
    ]);

    /// <summary>The keys of the whole file.</summary>
    public static ConfigSection Schema { get; } = new(
    [
        new("$schema", new TextType(), "Where an editor finds a schema of this file; for editors alone."),
        new("project",
            new OneOfType(new TextType { AllowEmpty = false, Words = "a name" }, ProjectSchema),
            "What people call the project; when left out, the name of its folder. Or a map of `name` and `id`: with the same id, clones and copies are "
            + "one project. When no id is given, one is made with the first run and kept in `.cupel/project.json`."),
        new("operations",
            new MapType(OperationSchema) { KeyPattern = OperationName(), KeyWords = "a name of letters, digits, `_`, `-` and `.`" },
            "The operations by name.") { Required = true },
    ])
    {
        Planned = ["experiments"],
    };

    /// <summary>The project it belongs to.</summary>
    public ProjectFolder Project { get; }

    /// <summary>What people call the project; null where the file does not say.</summary>
    public string? ProjectName { get; private init; }

    /// <summary>What the project is known by; null where the file does not say.</summary>
    public string? ProjectId { get; private init; }

    /// <summary>The operations that have no fault, in the order of the file.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>The operations that have a fault.</summary>
    public IReadOnlyList<FaultyOperation> Faulty { get; private init; } = [];

    /// <summary>The operation of that name, or null.</summary>
    /// <param name="name">The name, in its exact case.</param>
    public Operation? Find(string name) => Operations.FirstOrDefault(operation => operation.Name == name);

    /// <summary>The default operation: the one marked so, else the only one that is written; null for none. An operation with a fault is never it, and no
    /// other is taken in its place.</summary>
    public Operation? Default =>
        Operations.FirstOrDefault(operation => operation.IsDefault) ?? (Operations.Count == 1 && Faulty.Count == 0 ? Operations[0] : null);

    /// <summary>No operations, for a folder that has no operations file.</summary>
    /// <param name="folder">The folder's absolute path.</param>
    public static OperationsFile None(string folder) => new(new ProjectFolder(folder, ""), []);

    /// <summary>Reads the operations of a project. One that has a fault is left out and does not hide the others.</summary>
    /// <param name="project">The project.</param>
    /// <param name="faults">Takes everything that is wrong with the file, in one go and from its top to its end.</param>
    public static OperationsFile Load(ProjectFolder project, ICollection<Fault> faults)
    {
        foreach (string shadowed in project.ShadowedFiles)
        {
            faults.Add(new Fault(ErrorCodes.ConfigConflict,
                $"`{shadowed}` is not read, because `{project.OperationsFile}` is there too",
                Hint: "keep one of them"));
        }

        var operations = new List<Operation>();
        var faulty = new List<FaultyOperation>();
        using IDisposable? measured = Detail.Measure(() => $"read {project.OperationsPath}: {(operations.Count == 1 ? "1 operation" : $"{operations.Count} operations")}");
        var found = new List<Fault>();
        ConfigNode? root = ConfigFile.Read(project.OperationsPath, project.OperationsFile, found);
        if (root is not null)
        {
            operations.AddRange(OperationReader.ReadAll(root, project.Path, faulty, found));
        }

        foreach (Fault fault in found.OrderBy(fault => fault.Where?.Line ?? 0).ThenBy(fault => fault.Where?.Column ?? 0))
        {
            faults.Add(fault);
        }

        ConfigNode? named = (root as ConfigMap)?.Find("project");
        return new OperationsFile(project, operations)
        {
            Faulty = faulty,
            ProjectName = TextOf((named as ConfigMap)?.Find("name") ?? named),
            ProjectId = TextOf((named as ConfigMap)?.Find("id")),
        };

        static string? TextOf(ConfigNode? node) => (node as ConfigScalar)?.Value as string;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_.-]*\z", RegexOptions.CultureInvariant)]
    internal static partial Regex OperationName();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName();
}
