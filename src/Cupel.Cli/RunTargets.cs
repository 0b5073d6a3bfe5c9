using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Filters;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>The runs that a command works on: what was typed as RUN, narrowed by <c>--where</c>.</summary>
internal static class RunTargets
{
    /// <summary>The argument of a command that works on any number of runs.</summary>
    public static Argument<string[]> Argument(string otherwise = "with a filter alone, all for which it holds") => new("RUN")
    {
        Description = $"Which runs; {otherwise}",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Option<bool> Yes() => new("-y", "--yes") { Description = "Do not ask" };

    /// <summary>The runs, the newest first; at least one.</summary>
    /// <param name="session">The world outside.</param>
    /// <param name="store">Where to look.</param>
    /// <param name="selectors">What was typed as RUN; none for all for which the filters hold.</param>
    /// <param name="filters">What was typed behind <c>--where</c>.</param>
    /// <exception cref="UserErrorException">Neither a run nor a filter was given, or nothing matches.</exception>
    public static IReadOnlyList<Run> Find(Session session, RunStore store, IReadOnlyList<string> selectors, string[]? filters)
    {
        if (selectors.Count == 0 && filters is not { Length: > 0 })
        {
            throw new UserErrorException(
                ErrorCodes.Usage, "which runs?", hint: $"name them, or give a filter: `-w 'status = failed'`; `{store.ListCommand}` lists them");
        }

        var pool = new RunPool(store);
        IReadOnlyList<RunFacts> found = RunFlags.Query(session, selectors, filters).Find(pool);
        Say(session.Terminal, pool);
        return found.Count > 0 ? [.. found.Select(run => run.Itself)] : throw RunQuery.NoneHolds(pool);
    }

    /// <summary>The same, but all runs of the store where neither a run nor a filter was given; none where it has none.</summary>
    /// <exception cref="UserErrorException">Nothing matches.</exception>
    public static IReadOnlyList<Run> FindOrAll(Session session, RunStore store, IReadOnlyList<string> selectors, string[]? filters) =>
        selectors.Count == 0 && filters is not { Length: > 0 } ? store.List() : Find(session, store, selectors, filters);

    /// <summary>The one run: the newest, or the newest for which the filters hold, where none was named.</summary>
    /// <param name="session">The world outside.</param>
    /// <param name="store">Where to look.</param>
    /// <param name="selector">What was typed as RUN; null for nothing.</param>
    /// <param name="filters">What was typed behind <c>--where</c>.</param>
    /// <exception cref="UserErrorException">Nothing matches, or several do where one was named; the candidates are listed.</exception>
    public static RunSnapshot FindOne(Session session, RunStore store, string? selector, string[]? filters = null) =>
        FindOne(session, store, selector is null ? [] : [selector], filters);

    /// <summary>The same for any number of words, which together must mean one run.</summary>
    /// <exception cref="UserErrorException">Nothing matches, or several do where one was named; the candidates are listed.</exception>
    public static RunSnapshot FindOne(Session session, RunStore store, IReadOnlyList<string> selectors, string[]? filters = null)
    {
        var pool = new RunPool(store);
        RunSnapshot found = RunFlags.Query(session, selectors, filters).FindOne(pool).Run;
        Say(session.Terminal, pool);
        return found;
    }

    /// <summary>Says on standard error how runs were found, where that is not plain.</summary>
    public static void Say(Terminal terminal, RunPool pool)
    {
        foreach (string notice in pool.Notices)
        {
            terminal.Error.WriteLine(notice);
        }
    }

    /// <summary>Asks before more than one run is changed; yes where nobody can be asked.</summary>
    /// <param name="terminal">Where they sit.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="what">What would be done, with <c>{0}</c> for the runs: <c>Label {0}?</c></param>
    /// <param name="sure">Whether not to ask.</param>
    public static bool MayChange(Terminal terminal, IReadOnlyList<Run> runs, string what, bool sure)
    {
        if (sure || runs.Count < 2)
        {
            return true;
        }

        const int Shown = 5;
        bool yes = Question.Ask(
            terminal,
            string.Format(System.Globalization.CultureInfo.InvariantCulture, what, RunCount.Of(runs))
                + $" ({string.Join(", ", runs.Take(Shown).Select(run => run.Name))}{(runs.Count > Shown ? ", ..." : "")})",
            byDefault: true);
        if (!yes)
        {
            terminal.Error.WriteLine("nothing was changed");
        }

        return yes;
    }
}
