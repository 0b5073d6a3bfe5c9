using System.Text.RegularExpressions;
using Cupel.Config;

namespace Cupel.Operations.Guesses;

/// <summary>What of a folder looks like something to run, and an operations file made of it.</summary>
/// <param name="Operations">The operations, in the order of the file.</param>
/// <param name="Notes">What was seen and not taken, and what to do about it, a sentence each.</param>
/// <remarks>
/// <para>Few guesses, so that they are right: programs and notebooks whose names say what they are for (<c>train</c>, <c>evaluate</c>, <c>main</c>),
/// targets and scripts of such names, operations of Guild and Gage, stages of DVC, the one program of a Rust or .NET project, and where there is nothing of that kind the only
/// program that is there. It reads files and runs nothing.</para>
/// <para>Immutable.</para>
/// </remarks>
public sealed partial record ProjectGuess(IReadOnlyList<GuessedOperation> Operations, IReadOnlyList<string> Notes)
{
    /// <summary>Names that say what a program is for, in the order in which their work is done.</summary>
    private static readonly string[] Verbs =
        ["prepare", "preprocess", "pretrain", "train", "finetune", "fit", "experiment", "main", "run", "evaluate", "eval", "predict", "infer", "sample", "report"];

    private static readonly (string Name, string Note)[] OtherTools =
    [
        ("MLproject", "`MLproject`: entry points of MLflow are not taken over; each becomes an operation with its `command` as `exec`. `cupel import --from mlflow` takes the runs"),
    ];

    /// <summary>The operations file, in YAML.</summary>
    public string Text => Operations.Count > 0
        ? "# What can be run here; `cupel help operations` has every key.\n" + OperationsText.Of("operations", new ConfigMap(Operations.Select(operation => new ConfigEntry(operation.Name, null, operation.Keys)), Origin.Default))
        : """
          # What can be run here; `cupel help operations` has every key. Such as:
          #
          # operations:
          #   train:
          #     exec: python3 train.py
          #     config: train.py

          operations: {}

          """.ReplaceLineEndings("\n");

    /// <summary>Looks at a folder.</summary>
    /// <param name="folder">The folder.</param>
    public static ProjectGuess Of(string folder)
    {
        var notes = new List<string>();

        // Who has written down what can be run here knows it better than any name of a file.
        List<GuessedOperation> found = [.. GuildOperations.Find(folder, notes), .. GageOperations.Find(folder, notes)];
        bool carried = found.Count > 0;
        found.AddRange(DvcStages.Find(folder, notes));
        if (!carried)
        {
            found = [.. found, .. ProgramFiles.Named(folder, Verbs), .. BuildTargets.Find(folder, Verbs, notes)];
        }

        if (found.Count == 0)
        {
            found = [.. ProgramFiles.Only(folder, notes)];
        }

        var taken = new List<GuessedOperation>();
        foreach (GuessedOperation operation in found)
        {
            GuessedOperation? same = taken.Find(other => other.Name == operation.Name);
            if (same is null)
            {
                taken.Add(operation);
            }
            else
            {
                notes.Add($"`{operation.From}`: left out, since `{same.From}` is `{same.Name}` already");
            }
        }

        notes.AddRange(OtherTools.Where(tool => File.Exists(Path.Combine(folder, tool.Name))).Select(tool => tool.Note));
        return new ProjectGuess([.. WithDefault([.. taken.OrderBy(Place)])], notes);
    }

    /// <summary>A name that an operation can have.</summary>
    internal static string NameOf(string text)
    {
        string name = Unfit().Replace(text, "-").Trim('-', '.');
        return name.Length > 0 && OperationsFile.OperationName().IsMatch(name) ? name : "main";
    }

    /// <summary>The keys of an operation that executes something.</summary>
    internal static ConfigMap Keys(object exec, params (string Key, object Value)[] more) => new(
        [new ConfigEntry("exec", null, ConfigNode.From(exec, Origin.Default)), .. more.Select(pair => new ConfigEntry(pair.Key, null, ConfigNode.From(pair.Value, Origin.Default)))],
        Origin.Default);

    // What comes from one file stays in its order; known names come in the order of their work.
    private static int Place(GuessedOperation operation) => Array.IndexOf(Verbs, operation.Name) is int at and >= 0 ? at : Verbs.Length;

    private static IEnumerable<GuessedOperation> WithDefault(List<GuessedOperation> operations)
    {
        GuessedOperation? said = operations.Find(operation => operation.Keys.Find("default") is not null);
        GuessedOperation? standard = said is not null ? said : operations.Count == 1 ? operations[0] : operations.Find(operation => operation.Name is "train") ?? operations.Find(operation => operation.Name is "main");
        return operations.Select(operation => operation != standard ? operation with { Keys = Without(operation) } : operation with
        {
            Keys = new ConfigMap([new ConfigEntry("default", null, ConfigNode.From(true, Origin.Default)), .. Without(operation).Entries], Origin.Default),
        });

        static ConfigMap Without(GuessedOperation operation) => new([.. operation.Keys.Entries.Where(entry => entry.Key != "default")], Origin.Default);
    }

    [GeneratedRegex("[^A-Za-z0-9_.-]+")]
    private static partial Regex Unfit();
}
