using Cupel.Runs;

namespace Cupel.Cli.Rendering;

/// <summary>The state of the repository that a run was started from.</summary>
internal static class ShowGit
{
    /// <summary>Prints it.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="sections">The page.</param>
    /// <param name="run">The run.</param>
    /// <returns>Whether anything is known.</returns>
    public static bool Print(Terminal terminal, ShowSections sections, RunSnapshot run)
    {
        if (run.Record?.Git is not { } git)
        {
            return false;
        }

        sections.Title("Git");
        var grid = new TextGrid("", "");
        Add("commit", git.Commit);
        Add("branch", git.Branch);
        Add("state", git.Dirty switch { true => "with uncommitted changes", false => "clean", _ => null });
        Add("problem", git.Problem);
        grid.Print(terminal.OutConsole, sections.Indent);
        if (File.Exists(run.Run.Folder.GitPatch))
        {
            sections.Title("Uncommitted changes");
            PatchText.Print(terminal, File.ReadAllText(run.Run.Folder.GitPatch));
        }

        return true;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                grid.Add(name, value);
            }
        }
    }
}
