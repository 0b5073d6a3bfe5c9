using System.Text.Json;
using Cupel.Batches;
using Cupel.Errors;
using Cupel.Notebooks;
using Cupel.Operations;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Cli;

/// <summary>What notebooks need before a run is made of them: the file, Python with nbclient, and the kernel.</summary>
internal static class NotebookNeeds
{
    /// <summary>Sees to it that all notebooks of a run can be executed. Where it has none, nothing is looked at.</summary>
    /// <param name="request">The run, or the batch.</param>
    /// <param name="environment">The environment it is started in.</param>
    /// <param name="session">The world outside.</param>
    /// <exception cref="UserErrorException">One of them cannot.</exception>
    public static void Require(RunRequest request, IReadOnlyDictionary<string, string> environment, Session session)
    {
        Dictionary<string, StagedFile> files = request.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var faults = new List<Fault>();
        var uses = new List<Use>();
        foreach (Executed executed in All(request))
        {
            bool mayBeMade = executed.IsGivenMore;
            foreach (RunCommand command in executed.Commands)
            {
                if (command.Notebook is string notebook)
                {
                    StagedFile? file = files.GetValueOrDefault(executed.Prefix + Plain(notebook));
                    if (file is null && !mayBeMade)
                    {
                        faults.Add(Missing(notebook, null, request.Files.Select(staged => staged.Path)));
                    }

                    uses.Add(new Use(notebook, file is null || file.IsMade ? null : file.From, executed.Variables, null));
                }

                // What is executed first may write what is executed next.
                mayBeMade = true;
            }
        }

        if (faults.Count == 0 && uses.Count > 0)
        {
            string folder = Directory.Exists(request.Project) ? request.Project : session.Directory;
            faults.AddRange(Look(uses, environment, folder).SelectMany(support => support.Problems).Select(problem => problem.Fault));
        }

        if (faults.Count > 0)
        {
            throw new UserErrorException([.. faults.DistinctBy(fault => fault.Message)]);
        }
    }

    /// <summary>What the machine has for the notebooks of a project, and what is wrong with them; null where it has none.</summary>
    /// <param name="project">The project.</param>
    public static (MachineFact? Fact, IReadOnlyList<Fault> Faults) Check(Project project)
    {
        var faults = new List<Fault>();
        var uses = new List<Use>();
        foreach (Operation operation in project.File.Operations)
        {
            bool mayBeMade = operation.Needs.Count > 0;
            foreach (ExecCommand command in new[] { operation.Exec?.Stage, operation.Exec?.Run, operation.Exec?.Finish }.OfType<ExecCommand>())
            {
                if (command.IsNotebook)
                {
                    string notebook = command.Texts[0];
                    string path = Path.Combine(project.Folder.Path, notebook);
                    bool known = !notebook.Contains('{', StringComparison.Ordinal) && File.Exists(path);
                    if (!known && !mayBeMade && !notebook.Contains('{', StringComparison.Ordinal))
                    {
                        faults.Add(Missing(notebook, operation, Directory.EnumerateFiles(project.Folder.Path, "*" + NotebookRunner.Ending).Select(file => Path.GetFileName(file)!)));
                    }

                    uses.Add(new Use(notebook, known ? path : null, Variables(operation.Variables), operation));
                }

                mayBeMade = true;
            }
        }

        if (uses.Count == 0)
        {
            return (null, []);
        }

        NotebookSupport[] seen = [.. Look(uses, RunEnvironment.OfThisProcess(), project.Folder.Path)];
        faults.AddRange(seen.SelectMany(part => part.Problems)
            .Select(problem => problem.Fault with { Where = uses.Find(use => problem.Notebook is null || use.Name == problem.Notebook)!.Operation!.Location }));
        NotebookSupport support = seen[0];
        return (
            support.Nbclient is string version
                ? new MachineFact("notebooks", true, $"{support.Python}, nbclient {version}, {(support.Kernels.Count == 0 ? "no kernels" : $"kernels: {string.Join(", ", support.Kernels)}")}")
                : new MachineFact("notebooks", false, $"{support.Problems[0].Fault.Message}; {support.Problems[0].Fault.Hint}"),
            faults);
    }

    /// <summary>The run that this process is part of, where that executes one of a new run's notebooks: a cell that runs its own notebook would do so
    /// for ever.</summary>
    /// <param name="request">The new run.</param>
    /// <param name="session">The world outside.</param>
    public static Run? FindOwn(RunRequest request, Session session)
    {
        string[] notebooks = [.. All(request).SelectMany(executed => executed.Commands).Select(command => command.Notebook).OfType<string>().Select(Plain)];
        if (notebooks.Length == 0 || Current(session) is not CurrentRun current)
        {
            return null;
        }

        try
        {
            Run own = new RunStore(current.StoreDirectory, session.Time).Get(current.Id);
            return own.ReadRecord().Command.Notebook is string executed && notebooks.Contains(Plain(executed)) ? own : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidDataException or UserErrorException)
        {
            // It was moved or deleted meanwhile.
            return null;
        }
    }

    private static CurrentRun? Current(Session session) => session.Environment("CUPEL_RUN_ID") is null ? null
        : CurrentRun.Find(RunEnvironment.OwnVariables.Select(name => KeyValuePair.Create(name, session.Environment(name)))
            .Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!));

    private static IEnumerable<Executed> All(RunRequest request) => request.Batch is not BatchPlan batch
        ? [new Executed(Some(request.StageCommand, request.Command, request.FinishCommand), "", request.Variables)]
        : batch.Members.Where(member => member.Existing is null).Select(member => member.Step is StepPlan step
            ? new Executed(Some(step.Record.StageCommand, member.Command, step.Record.FinishCommand), step.Folder + "/", step.Record.Variables, step.Needs.Count > 0)
            : new Executed(Some(member.StageCommand, member.Command, member.FinishCommand), "", request.Variables));

    private static RunCommand[] Some(params RunCommand?[] commands) => [.. commands.OfType<RunCommand>()];

    // One question for each Python there may be, whatever the number of notebooks.
    private static IEnumerable<NotebookSupport> Look(IEnumerable<Use> uses, IReadOnlyDictionary<string, string> environment, string folder)
    {
        foreach (IGrouping<string?, Use> same in uses.GroupBy(use => use.Variables.GetValueOrDefault("PATH")))
        {
            var sees = new Dictionary<string, string>(environment, StringComparer.Ordinal);
            foreach ((string name, string value) in same.First().Variables)
            {
                sees[name] = value;
            }

            yield return NotebookSupport.Look(same.DistinctBy(use => use.Name).ToDictionary(use => use.Name, use => use.File, StringComparer.Ordinal), sees, folder);
        }
    }

    private static Fault Missing(string notebook, Operation? operation, IEnumerable<string> there) => new(
        ErrorCodes.FileMissing, $"no notebook `{notebook}`{(operation is null ? " among the files of the run" : "")}", operation?.Location,
        Suggestion.For(notebook, there.Where(NotebookRunner.IsNotebook)) ?? "the path is relative to the project's folder");

    private static Dictionary<string, string> Variables(IEnumerable<KeyValuePair<string, string>> variables)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in variables)
        {
            map[name] = value;
        }

        return map;
    }

    private static string Plain(string path) => path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;

    /// <summary>A notebook that something executes.</summary>
    private sealed record Use(string Name, string? File, IReadOnlyDictionary<string, string> Variables, Operation? Operation);

    /// <summary>What one run executes, where its files are among those of the request, what it sees besides, and whether it gets files that are not there
    /// yet.</summary>
    private sealed record Executed(IReadOnlyList<RunCommand> Commands, string Prefix, IReadOnlyDictionary<string, string> Variables, bool IsGivenMore = false);
}
