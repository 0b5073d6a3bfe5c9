using System.CommandLine;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Finds the run store a command works on.</summary>
internal static class Stores
{
    /// <summary>The store: <c>--store</c>, else <c>CUPEL_HOME</c>, else <c>.cupel</c> beside the project's operations file.</summary>
    /// <param name="words">What was typed.</param>
    /// <param name="session">The world outside.</param>
    /// <exception cref="Errors.UserErrorException">None of these is there.</exception>
    public static RunStore Open(ParseResult words, Session session)
    {
        string? named = words.GetValue(CommandTree.Store) ?? session.Environment("CUPEL_HOME");
        string root = named is { Length: > 0 }
            ? Path.GetFullPath(named, session.Directory)
            : Path.Combine(ProjectFolder.Get(Project.Start(words, session)).Path, ".cupel");
        return new RunStore(root, session.Time);
    }
}
