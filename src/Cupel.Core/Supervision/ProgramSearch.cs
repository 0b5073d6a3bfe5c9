namespace Cupel.Supervision;

/// <summary>Finds the file of a program as a shell would, on the PATH that the program itself will see.</summary>
internal static class ProgramSearch
{
    /// <summary>The path of a program.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public static string Find(string program, IReadOnlyDictionary<string, string> environment, string folder)
    {
        if (program.Contains('/', StringComparison.Ordinal))
        {
            return program;
        }

        foreach (string part in environment.GetValueOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin").Split(':'))
        {
            // An empty part is the working directory, which is the run's folder.
            string path = Path.Combine(folder, part, program);
            if (Posix.IsExecutable(path) && File.Exists(path))
            {
                return path;
            }
        }

        throw new IOException($"no program `{program}` on the PATH");
    }
}
