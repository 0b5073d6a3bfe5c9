using System.Globalization;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Filters;

/// <summary>Which runs a person means: those that any of the selectors names and for which every filter holds.</summary>
/// <param name="Selectors">What <see cref="RunSelector"/> understands; none for all runs.</param>
/// <param name="Filters">The filters.</param>
/// <remarks>A place in the list always counts all runs. <c>latest</c> and <c>@best</c> look only among those for which the filters hold.
/// Immutable.</remarks>
public sealed record RunQuery(IReadOnlyList<string> Selectors, IReadOnlyList<RunFilter> Filters)
{
    /// <summary>The runs, newest first.</summary>
    /// <param name="pool">Where to look.</param>
    /// <exception cref="UserErrorException">Selectors name no run, or a filter a field that no run has.</exception>
    public IReadOnlyList<RunFacts> Find(RunPool pool)
    {
        RequireFields(pool);
        IReadOnlyList<RunFacts> found = Selectors.Count > 0
            ? [.. RunSelector.SelectAll(pool, Selectors, Condition).Select(place => pool[place])]
            : Filters.Count == 0 ? pool.Read() : pool.Where(Filters, 0, pool.All.Count);
        pool.Keep();
        return found;
    }

    /// <summary>The one run: with selectors the only one they name, without the newest for which the filters hold.</summary>
    /// <param name="pool">Where to look.</param>
    /// <exception cref="UserErrorException">There is none, or several; the candidates are listed.</exception>
    public RunFacts FindOne(RunPool pool)
    {
        if (Selectors.Count == 0 && Filters.Count == 0)
        {
            return pool[RunSelector.SelectOne(pool, ["1"], Condition)];
        }

        RequireFields(pool);
        RunFacts? one = Selectors.Count > 0 ? pool[RunSelector.SelectOne(pool, Selectors, Condition)] : pool.FindNewest(Filters);
        pool.Keep();
        return one ?? throw NoneHolds(pool);
    }

    /// <summary>What to throw where runs are wanted and the filters hold for none.</summary>
    /// <param name="pool">Where was looked.</param>
    public static UserErrorException NoneHolds(RunPool pool)
    {
        bool home = pool.Store == pool.Store.Home;
        string where = home ? "" : $" in {pool.Store.Words}";
        string runs = pool.All.Count == 1 ? "the only run" : string.Create(CultureInfo.InvariantCulture, $"any of {pool.All.Count:N0} runs");
        return pool.All.Count == 0
            ? new UserErrorException(ErrorCodes.RunUnknown, $"there are no runs{where}", hint: home ? "`cupel run` makes one" : null)
            : new UserErrorException(ErrorCodes.RunUnknown, $"the filter does not hold for {runs}{where}", hint: $"`{pool.Store.ListCommand}` lists them");
    }

    private Func<RunFacts, bool>? Condition => Filters.Count == 0 ? null : run => RunPool.Holds(Filters, run);

    // The names of fields that every run may have need no look at the runs.
    private void RequireFields(RunPool pool) => pool.Require(Filters.SelectMany(filter => filter.Fields));
}
