using Cupel.Config;
using Cupel.Errors;
using Cupel.Literals;
using Cupel.Notebooks;

namespace Cupel.Operations;

/// <summary>A program that is run as it lies there, without a word about it in an operations file.</summary>
/// <remarks>Its ending says what runs it. The values that are written in it are its config; see <see cref="Operation.NeededFiles"/>.</remarks>
public static class FileOperation
{
    private static readonly (string Ending, string[] Command)[] Runners =
    [
        (".py", ["python3"]), (".cs", ["dotnet", "run"]), (".sh", ["bash"]), (".R", ["Rscript"]), (NotebookRunner.Ending, []),
    ];

    /// <summary>Whether a word of the command line looks like such a program: its ending is known.</summary>
    /// <param name="word">The word.</param>
    public static bool IsName(string word) => RunnerOf(word) is not null;

    /// <summary>The operation that runs the program, under the name of its file.</summary>
    /// <param name="project">The project, whose files are copied for it.</param>
    /// <param name="path">The file, relative to the project, with <c>/</c>.</param>
    /// <exception cref="UserErrorException">Its values cannot be read.</exception>
    public static Operation Make(ProjectFolder project, string path)
    {
        string[] command = RunnerOf(path) ?? throw new ArgumentException($"must be a file that can be run, got `{path}`", nameof(path));
        var faults = new List<Fault>();
        FileConfig? values = FileConfigReader.All(project.Path, path, faults);

        // Notebooks of other languages run as well; only their values are not known.
        faults.RemoveAll(fault => fault.Code == NotebookLiterals.OtherLanguage);
        ConfigList words = (ConfigList)ConfigNode.From((string[])[.. command, path.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)], Origin.Default);
        ConfigMap config = values?.Root ?? ResolvedConfig.Empty.Root;
        ExecCommand? exec = ExecCommand.Read(words, config, faults);
        return faults.Count > 0 || exec is null ? throw new UserErrorException(faults) : new Operation
        {
            Name = path,
            Program = path,
            Exec = new ExecPhases(exec),
            Config = config,
            FileConfig = values,
        };
    }

    private static string[]? RunnerOf(string path) =>
        Array.Find(Runners, runner => path.EndsWith(runner.Ending, StringComparison.OrdinalIgnoreCase)).Command;
}
