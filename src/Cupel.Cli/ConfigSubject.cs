using System.CommandLine;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Hosting;
using Cupel.Operations;

namespace Cupel.Cli;

/// <summary>What <c>cupel config</c> is asked about: an operation, a program's file, or a training config.</summary>
/// <param name="Project">The project.</param>
/// <param name="Operation">The operation; null for a training config that was named itself.</param>
/// <param name="TrainingConfig">The training config that is read, as a full path; null where the operation trains nothing.</param>
internal sealed record ConfigSubject(Project Project, Operation? Operation, string? TrainingConfig)
{
    /// <summary>Finds it by what was typed. An operation comes before a file of the same name.</summary>
    /// <param name="words">What was typed.</param>
    /// <param name="session">The world outside.</param>
    /// <param name="name">An operation, a program's file or a training config; null for the default operation.</param>
    /// <exception cref="UserErrorException">There is no such thing.</exception>
    public static ConfigSubject Find(ParseResult words, Session session, string? name)
    {
        string start = Project.Start(words, session);
        Project project = Open(words, session, name);
        project.Warn(session.Terminal);
        if (IsConfig(name) && project.File.Find(name!) is null && project.File.Faulty.All(faulty => faulty.Name != name))
        {
            return new ConfigSubject(project, null, OfFile(project, Path.GetFullPath(name!, start), name!));
        }

        Operation operation = project.Get(name, start);
        return new ConfigSubject(project, operation, operation.Train is string train ? Path.Combine(project.Folder.Path, train) : null);
    }

    /// <summary>The project of what was typed. For a config file where there is no operations file, the folder itself is the project.</summary>
    /// <param name="words">What was typed.</param>
    /// <param name="session">The world outside.</param>
    /// <param name="name">An operation, a program's file or a training config; null for the default operation.</param>
    /// <exception cref="UserErrorException">There is no project.</exception>
    public static Project Open(ParseResult words, Session session, string? name)
    {
        string start = Project.Start(words, session);
        if (!IsConfig(name) || ProjectFolder.Find(start) is not null)
        {
            return Project.Open(words, session, name);
        }

        var file = OperationsFile.None(start);
        return new Project(file.Project, file, []);
    }

    /// <summary>A config file that is there.</summary>
    /// <param name="project">The project.</param>
    /// <param name="path">The file, as a full path.</param>
    /// <param name="typed">The file as it was typed.</param>
    /// <exception cref="UserErrorException">It is not there.</exception>
    public static string Existing(Project project, string path, string typed) => File.Exists(path) ? path
        : throw new UserErrorException(ErrorCodes.FileMissing, $"no operation and no file named `{typed}`",
            hint: Suggestion.For(typed, [.. project.File.Operations.Select(operation => operation.Name), .. Near(path)]));

    /// <summary>Every value, defaults filled in.</summary>
    /// <param name="values">Values to change, <c>key=value</c> each.</param>
    /// <param name="session">The world outside.</param>
    /// <exception cref="UserErrorException">Something is wrong with the values; all of it is given.</exception>
    public ResolvedConfig Resolve(IReadOnlyList<string> values, Session session)
    {
        if (Operation is { Steps.Count: 0 })
        {
            return RunPlan.Make(Project, Operation, values, session).Config;
        }

        var faults = new List<Fault>();
        ResolvedConfig? config;
        if (Operation is not null)
        {
            config = Operation.Resolve(ConfigOverride.ParseAll(values, faults), Project.Folder.Path, faults);
        }
        else
        {
            PlanReply reply = TrainingHost.Find(session.ProgramDirectory, session.Environment(TrainingHost.Variable)).Plan(TrainingConfig!, Project.Folder.Path, values);
            faults.AddRange(reply.Faults);
            config = faults.Count > 0 ? null : RecordedConfig.Read(reply.Config, reply.Origins);
        }

        return config is null || faults.Count > 0 ? throw new UserErrorException(faults) : config;
    }

    private static string OfFile(Project project, string path, string typed) =>
        project.Folder.OperationsFile.Length > 0 && path == Path.GetFullPath(project.Folder.OperationsPath) ? throw new UserErrorException(
            ErrorCodes.Usage, $"`{typed}` holds operations", hint: "name one of them; `cupel operations` lists them")
        : Existing(project, path, typed);

    private static bool IsConfig(string? name) => name is not null && ConfigFile.FindFormat(name) is not null;

    private static IEnumerable<string> Near(string path) => Path.GetDirectoryName(path) is string folder && Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Where(file => ConfigFile.FindFormat(file) is not null).Order(StringComparer.Ordinal) : [];
}
