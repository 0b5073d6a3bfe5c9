using Cupel.Errors;

namespace Cupel.Cli;

/// <summary>Lets the person write a text in their own editor.</summary>
internal static class Editor
{
    // What a shell answers where there is no such program.
    private const int NoSuchProgram = 127;

    /// <summary>Opens a text and gives back what was saved, without white space around it.</summary>
    /// <param name="text">What is there to begin with.</param>
    /// <param name="session">The world outside.</param>
    /// <param name="otherwise">What to type where there is no terminal.</param>
    /// <exception cref="UserErrorException">There is nobody at a terminal, or the editor failed.</exception>
    public static string Edit(string text, Session session, string otherwise)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cupel-");
        try
        {
            string file = Path.Combine(folder.FullName, "comment.md");
            File.WriteAllText(file, text);
            Open(file, session, otherwise);
            return File.ReadAllText(file).Trim();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Opens a file with <c>VISUAL</c>, else <c>EDITOR</c>, else <c>vi</c>, and waits until the editor ends.</summary>
    /// <param name="file">The file.</param>
    /// <param name="session">The world outside.</param>
    /// <param name="otherwise">What to type where there is no terminal; null where nothing would help.</param>
    /// <exception cref="UserErrorException">There is nobody at a terminal, or the editor failed.</exception>
    public static void Open(string file, Session session, string? otherwise)
    {
        if (session.Terminal.Answers is null)
        {
            throw new UserErrorException(ErrorCodes.Usage, "no terminal to open an editor in", hint: otherwise);
        }

        string editor = Named(session, "VISUAL") ?? Named(session, "EDITOR") ?? "vi";
        int exitCode = ShellProgram.Run(editor, file, session.Directory);
        if (exitCode == NoSuchProgram)
        {
            throw new UserErrorException(ErrorCodes.Usage, $"no editor `{editor}` here; nothing was written", hint: "name yours: `export EDITOR=nano`");
        }

        if (exitCode != 0)
        {
            throw new UserErrorException(ErrorCodes.Usage, $"the editor `{editor}` ended with exit code {exitCode}; nothing was written", hint: otherwise);
        }
    }

    private static string? Named(Session session, string variable) => session.Environment(variable) is string name && !string.IsNullOrWhiteSpace(name) ? name : null;
}
