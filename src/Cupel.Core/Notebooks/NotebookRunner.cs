using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Notebooks;

/// <summary>The program that executes notebooks: a text in Python, over Jupyter's nbclient.</summary>
/// <remarks>It is put into the folder of each run of a notebook, so that the run has all that it was executed with.</remarks>
public static class NotebookRunner
{
    /// <summary>How the name of a notebook ends.</summary>
    public const string Ending = ".ipynb";

    /// <summary>The Python that executes notebooks, as the PATH of the run has it.</summary>
    public const string Python = "python3";

    /// <summary>The program's text, with line feeds.</summary>
    internal static string Text
    {
        get
        {
            using Stream stream = typeof(NotebookRunner).Assembly.GetManifestResourceStream("notebook.py")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd().ReplaceLineEndings("\n");
        }
    }

    /// <summary>Whether a command's first word is a notebook.</summary>
    /// <param name="word">The word.</param>
    public static bool IsNotebook(string word) => word.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>The command that executes a notebook in a run's folder.</summary>
    /// <param name="path">The notebook, relative to the folder.</param>
    internal static CommandLine CommandFor(string path) => new([Python, RunFolder.NotebookRunnerPath, path], null) { Notebook = path };
}
