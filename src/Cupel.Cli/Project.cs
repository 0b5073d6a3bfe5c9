using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Operations;

namespace Cupel.Cli;

/// <summary>The project a command acts in: its folder, its operations, and what is wrong with its operations file.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="File">Its operations; those with a fault are left out.</param>
/// <param name="Faults">What is wrong with the operations file.</param>
internal sealed record Project(ProjectFolder Folder, OperationsFile File, IReadOnlyList<Fault> Faults)
{
    /// <summary>The folder the person means: <c>-C</c>, else where they stand.</summary>
    public static string Start(ParseResult words, Session session) =>
        words.GetValue(CommandTree.Directory) is string folder ? Path.GetFullPath(folder, session.Directory) : session.Directory;

    /// <summary>The project at or above the folder the person means.</summary>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static Project Open(ParseResult words, Session session) => Open(Start(words, session));

    /// <summary>The project at or above a folder.</summary>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static Project Open(string start)
    {
        ProjectFolder folder = ProjectFolder.Get(start);
        var faults = new List<Fault>();
        OperationsFile file = OperationsFile.Load(folder, faults);
        return new Project(folder, file, faults);
    }

    /// <summary>The operation of a name, or the default one.</summary>
    /// <param name="name">The name; null for the default.</param>
    /// <exception cref="UserErrorException">There is no such operation. When the file has faults they are given, since one of them may be why.</exception>
    public Operation Get(string? name)
    {
        Operation? found = name is null ? File.Default : File.Find(name);
        if (found is not null)
        {
            return found;
        }

        string[] names = [.. File.Operations.Select(operation => operation.Name)];
        var missing = new Fault(
            ErrorCodes.NoOperation,
            name is not null ? $"no operation named `{name}` in {Folder.OperationsFile}"
                : names.Length == 0 ? $"no operation in {Folder.OperationsFile} can be run"
                : $"which operation? {Folder.OperationsFile} has {string.Join(", ", names.Select(n => $"`{n}`"))} and none is the default",
            Hint: name is not null && Suggestion.For(name, names) is string near
                ? $"{near} `cupel operations` lists what can be run"
                : "`cupel operations` lists what can be run");
        throw new UserErrorException([.. Faults, missing]);
    }

    /// <summary>Says on standard error that the operations file has faults, once, and where to see them.</summary>
    public void Warn(Terminal terminal)
    {
        if (Faults.Count > 0)
        {
            string many = Faults.Count == 1 ? "1 fault" : $"{Faults.Count} faults";
            FaultPrinter.Print(
                terminal.ErrorConsole,
                [new Fault(ErrorCodes.Syntax, $"{Folder.OperationsFile} has {many}; the operations concerned are left out", Hint: "`cupel check` shows all")],
                "warning");
        }
    }
}
