using Cupel.Errors;

namespace Cupel.Cli;

/// <summary>The pages that <c>cupel help</c> prints; they are Markdown files of <c>docs</c>, built into the program.</summary>
internal static class HelpTopics
{
    private const string Folder = "help/";

    /// <summary>All topics, each with what it is about.</summary>
    public static IReadOnlyList<(string Name, string What)> All { get; } =
    [
        ("first-steps", "from nothing to a run with checks"),
        ("operations", "every key of the operations file"),
        ("exec", "the command of an operation, and how values reach it"),
        ("config", "the values that a run starts with"),
        ("values-in-files", "values that stand in Python, JSON, YAML and other files"),
        ("needs", "files that an operation must be given"),
        ("scalars", "which lines of output are metrics"),
        ("checks", "what must hold when a run ends"),
        ("batches", "many runs from one command"),
        ("runs", "how to say which runs are meant"),
        ("filters", "conditions on runs, and every field"),
        ("columns", "what stands in a table of runs"),
        ("output", "what a run printed, and how to look through it"),
        ("environment", "what an operation sees and can report"),
        ("languages", "operations in other languages than Python"),
        ("notebooks", "a notebook as an operation"),
        ("train", "training from a config file"),
        ("coming-from", "runs and operations of Guild, Gage, MLflow, TensorBoard, DVC"),
        ("json", "what --json prints"),
        ("store", "where runs are kept, file by file"),
        ("errors", "the codes of errors, and how to mend them"),
        ("exit-codes", "what the exit code of a command says"),
    ];

    /// <summary>The Markdown of a topic; null where there is none.</summary>
    public static string? Find(string name) => EmbeddedText.Has(Folder + name) ? EmbeddedText.Read(Folder + name) : null;

    /// <summary>What to throw for a topic that does not exist.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="commands">The names of commands, which <c>cupel help</c> takes too.</param>
    public static UserErrorException Unknown(string name, IEnumerable<string> commands)
    {
        string? near = Nearest.Find(name, [.. All.Select(topic => topic.Name), .. commands]);
        return new UserErrorException(
            ErrorCodes.Usage, $"no topic `{name}`, and no command of that name", hint: near is null ? "`cupel help` lists the topics" : $"did you mean `{near}`? `cupel help` lists the topics");
    }
}
