using System.CommandLine;
using Cupel.Errors;
using Cupel.Imports;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Finds the run store a command works on.</summary>
internal static class Stores
{
    /// <summary>The store, which may be one of another tool where it is named: <c>--store</c>, else <c>CUPEL_HOME</c>, else <c>.cupel</c> beside the project's operations file; where there is
    /// none, the nearest <c>.cupel</c> at or above the folder that has runs.</summary>
    /// <param name="words">What was typed.</param>
    /// <param name="session">The world outside.</param>
    /// <param name="folder">The folder whose <c>.cupel</c> it is when no other is named; null to look for it.</param>
    /// <exception cref="UserErrorException">None of these is there.</exception>
    /// <remarks>Of a store that is not the project's own only the runs of the project are listed; where there is no project, or
    /// with <c>--all-projects</c>, all.</remarks>
    public static RunStore Open(ParseResult words, Session session, string? folder = null)
    {
        string? named = words.GetValue(CommandTree.Store) ?? session.Environment("CUPEL_HOME");
        string root = named is { Length: > 0 }
            ? ForeignStores.Locate(named, session.Directory)
            : Path.Combine(folder ?? Find(Project.Start(words, session)), ".cupel");
        if (named is { Length: > 0 } && ForeignStores.Find(root) is ForeignStore foreign)
        {
            return RunStore.Of(foreign, session.Time);
        }

        if (File.Exists(root))
        {
            throw new UserErrorException(ErrorCodes.DataFormat, $"`{root}` is a file, and no store of runs", hint: "a store is a folder, such as `.cupel`, or one of another tool");
        }

        return new RunStore(root, session.Time)
        {
            UsesIndex = session.Environment("CUPEL_INDEX") != "off",
            Indexing = new IndexProgress(session).Say,
            Scope = named is { Length: > 0 } && !words.GetValue(RunFlags.AllProjects) ? Scope(root, folder, Project.Start(words, session)) : null,
        };
    }

    private static ProjectIdentity? Scope(string root, string? folder, string start)
    {
        ProjectFolder? project = ProjectFolder.Find(folder ?? start);
        string? path = project?.Path ?? folder;
        return path is null || Path.GetFullPath(Path.Combine(path, ".cupel")) == Path.TrimEndingDirectorySeparator(root) ? null
            : ProjectIdentity.Find(project is null ? OperationsFile.None(path) : OperationsFile.Load(project, []));
    }

    private static string Find(string start)
    {
        if (ProjectFolder.Find(start) is null)
        {
            // Runs of a file need no operations file.
            for (string? folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (Directory.Exists(Path.Combine(folder, ".cupel", "runs")))
                {
                    return folder;
                }
            }
        }

        return ProjectFolder.Get(start).Path;
    }
}
