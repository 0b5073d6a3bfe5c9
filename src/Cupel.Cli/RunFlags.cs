using System.CommandLine;
using Cupel.Filters;

namespace Cupel.Cli;

/// <summary>The words by which every command is told which runs are meant, and how to show them.</summary>
internal static class RunFlags
{
    /// <summary>Takes the runs of all projects in a store that several share. Every command with <c>--where</c> has it: see <see cref="AddAllProjects"/>.</summary>
    public static Option<bool> AllProjects { get; } = new("--all-projects") { Description = "Take the runs of all projects that share the store" };

    /// <summary>Gives <see cref="AllProjects"/> to each command below one that is told by selectors and filters which runs are meant.</summary>
    public static void AddAllProjects(Command command)
    {
        int where = command.Options.ToList().FindIndex(option => option.Aliases.Contains("--where"));

        // What is imported is another tool's, whose projects nobody knows.
        if (where >= 0 && command.Name != "import")
        {
            command.Options.Insert(where + 1, AllProjects);
        }

        foreach (Command below in command.Subcommands)
        {
            AddAllProjects(below);
        }
    }

    public static Option<string[]> Where() => new("-w", "--where")
    {
        Description = "Only runs for which FILTER holds; may be given several times",
        HelpName = "FILTER",
    };

    public static Option<string[]> Sort() => new("--sort")
    {
        Description = "Sort by a field, a metric or a config key: KEY or KEY:desc; may be given several times",
        HelpName = "KEY",
    };

    public static Option<string[]> Columns() => new("--columns")
    {
        Description = "Show these, with commas between them: config.lr,\"min val_loss\",\"X as NAME\"",
        HelpName = "COLUMNS",
    };

    public static Argument<string[]> Runs(string otherwise) => new("RUN")
    {
        Description = $"Which runs; {otherwise} when left out",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Reads selectors and filters.</summary>
    /// <exception cref="Errors.UserErrorException">A filter cannot be read.</exception>
    public static RunQuery Query(Session session, IReadOnlyList<string> selectors, string[]? filters)
    {
        var clock = new FilterClock(session.Time.GetUtcNow(), TimeZoneInfo.Utc);
        return new RunQuery(selectors, [.. (filters ?? []).Select(text => RunFilter.Parse(text, clock))]);
    }

    /// <summary>Reads columns; those of several flags follow each other.</summary>
    /// <exception cref="Errors.UserErrorException">They cannot be read.</exception>
    public static IReadOnlyList<RunColumn>? ReadColumns(string[]? columns) =>
        columns is { Length: > 0 } ? RunColumn.Unlike([.. columns.SelectMany(text => RunColumn.ParseAll(text))]) : null;
}
