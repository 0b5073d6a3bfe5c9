using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>The project a command acts in: its folder, its operations, and what is wrong with its operations file.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="File">Its operations; those with a fault are left out.</param>
/// <param name="Faults">What is wrong with the operations file.</param>
internal sealed record Project(ProjectFolder Folder, OperationsFile File, IReadOnlyList<Fault> Faults)
{
    /// <summary>Which project it is.</summary>
    public ProjectIdentity Identity => ProjectIdentity.Find(File);

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

    /// <summary>The same for a word that may be a program's file: where there is no operations file, the folder itself is the project.</summary>
    /// <param name="words">What was typed.</param>
    /// <param name="session">The world outside.</param>
    /// <param name="name">The word; null for none.</param>
    /// <exception cref="UserErrorException">There is no project, and the word is no file.</exception>
    public static Project Open(ParseResult words, Session session, string? name)
    {
        string start = Start(words, session);
        if (name is null || !FileOperation.IsName(name) || ProjectFolder.Find(start) is not null)
        {
            return Open(words, session);
        }

        var file = OperationsFile.None(start);
        return new Project(file.Project, file, []);
    }

    /// <summary>The project that a run is of, as it is now.</summary>
    /// <exception cref="UserErrorException">It is there no more.</exception>
    public static Project OfRun(RunRecord record)
    {
        if (ProjectFolder.Find(record.Project) is not null || !FileOperation.IsName(record.Operation))
        {
            return Open(record.Project);
        }

        var file = OperationsFile.None(record.Project);
        return new Project(file.Project, file, []);
    }

    /// <summary>The operation of a name, the one that runs a file, or the default one.</summary>
    /// <param name="name">The name, or a file in the folder the person stands in; null for the default.</param>
    /// <param name="start">That folder.</param>
    /// <exception cref="UserErrorException">There is no such operation. When the file has faults they are given, since one of them may be why.</exception>
    public Operation Get(string? name, string start)
    {
        Operation? found = name is null ? File.Default : File.Find(name);
        if (found is not null)
        {
            return found;
        }

        if (name is not null && FileOperation.IsName(name))
        {
            return OfFile(name, Path.GetFullPath(name, start));
        }

        // What stops the one that is meant is said, and nothing of the others.
        FaultyOperation? meant = File.Faulty.FirstOrDefault(operation => name is null ? operation.IsDefault : operation.Name == name);
        if (meant is not null)
        {
            throw new UserErrorException(meant.Faults);
        }

        string[] names = [.. File.Operations.Select(operation => operation.Name)];
        if (names.Length == 0 && Faults.Any(fault => fault.Where is not null))
        {
            // Nothing can be said of names before the file can be read.
            throw new UserErrorException(Faults);
        }

        var missing = new Fault(
            ErrorCodes.NoOperation,
            name is not null ? $"no operation named `{name}` in {Folder.OperationsFile}"
                : names.Length == 0 ? $"there is no operation in {Folder.OperationsFile}"
                : $"which operation? {Folder.OperationsFile} has {string.Join(", ", names.Select(n => $"`{n}`"))} and none is the default",
            Hint: names.Length == 0 ? "`cupel help operations` says how one is written; `cupel run train.py` runs a file without any"
                : (name is null ? null : Suggestion.For(name, names)) is string near
                ? $"{near}{(near.EndsWith('?') ? "" : ";")} `cupel operations` lists what can be run"
                : "`cupel operations` lists what can be run");
        throw new UserErrorException([.. Faults.Except(File.Faulty.SelectMany(operation => operation.Faults)), missing]);
    }

    private Operation OfFile(string word, string path)
    {
        string inside = Path.GetRelativePath(Folder.Path, path).Replace(Path.DirectorySeparatorChar, '/');
        if (!System.IO.File.Exists(path))
        {
            string folder = Path.GetDirectoryName(path)!;
            IEnumerable<string> there = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal) : [];
            IEnumerable<string> names = [.. File.Operations.Select(operation => operation.Name), .. there.Where(FileOperation.IsName)];
            throw new UserErrorException([.. Faults, new Fault(ErrorCodes.FileMissing, $"no operation and no file named `{word}`", Hint: Suggestion.For(word, names))]);
        }

        return Path.IsPathRooted(inside) || inside.StartsWith("../", StringComparison.Ordinal)
            ? throw new UserErrorException(ErrorCodes.Usage, $"`{word}` lies outside of `{Folder.Path}`, whose files a run copies",
                hint: $"go there first: `cupel -C {Path.GetDirectoryName(path)} run {Path.GetFileName(path)}`")
            : FileOperation.Make(Folder, inside);
    }

    /// <summary>Says on standard error that the operations file has faults, once, and where to see them.</summary>
    public void Warn(Terminal terminal)
    {
        // What has no place is about the file as a whole, such as another one beside it.
        Fault[] placed = [.. Faults.Where(fault => fault.Where is not null)];
        if (placed.Length > 0)
        {
            string many = placed.Length == 1 ? "1 fault" : $"{placed.Length} faults";
            FaultPrinter.Print(
                terminal.ErrorConsole,
                [new Fault(ErrorCodes.Syntax, $"{Folder.OperationsFile} has {many}, and the operations concerned are left out: `cupel check` shows all")],
                "warning");
        }

        foreach (Fault whole in Faults.Where(fault => fault.Where is null))
        {
            FaultPrinter.Print(terminal.ErrorConsole, [new Fault(whole.Code, whole.Hint is null ? whole.Message : $"{whole.Message}: {whole.Hint}")], "warning");
        }
    }
}
