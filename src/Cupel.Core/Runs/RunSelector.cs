using System.Globalization;
using Cupel.Errors;
using Cupel.Filters;

namespace Cupel.Runs;

/// <summary>Finds the runs that a person means.</summary>
/// <remarks>
/// <para><c>1</c> is the newest, <c>2:5</c> the second to the fifth newest (an end may be left out), <c>latest train</c> the newest of an
/// operation, <c>@label:x</c> and <c>@tag:x</c> all runs with that label or tag, <c>@best:val_accuracy</c> the best run by a metric: see
/// <see cref="BestRun"/>. Anything else is the start of an id or of a name.</para>
/// <para>Digits alone are a place in the list, at most five of them; more are the start of an id.</para>
/// </remarks>
public static class RunSelector
{
    private const int MostShown = 10;
    private const int FewNewest = 20;

    /// <summary>The runs a text means, newest first.</summary>
    /// <param name="store">Where to look.</param>
    /// <param name="text">What was typed.</param>
    /// <exception cref="UserErrorException">It matches nothing, or is not a selector.</exception>
    public static IReadOnlyList<Run> Select(RunStore store, string text)
    {
        var pool = new RunPool(store);
        return [.. Select(pool, text, null).Select(place => pool.All[place])];
    }

    /// <summary>The runs that several texts mean, each once.</summary>
    /// <param name="pool">Where to look.</param>
    /// <param name="texts">What was typed.</param>
    /// <param name="holds">What must hold for them as well; null for nothing.</param>
    /// <returns>Their places in the list, from 0, in rising order.</returns>
    /// <exception cref="UserErrorException">One or more match nothing, or are no selectors; all of them are given.</exception>
    public static IReadOnlyList<int> SelectAll(RunPool pool, IReadOnlyList<string> texts, Func<RunFacts, bool>? holds)
    {
        var found = new SortedSet<int>();
        var faults = new List<Fault>();
        foreach (string text in texts)
        {
            try
            {
                found.UnionWith(Select(pool, text, holds));
            }
            catch (UserErrorException unknown)
            {
                faults.AddRange(unknown.Faults);
            }
        }

        return faults.Count > 0 ? throw new UserErrorException(faults) : [.. found];
    }

    /// <summary>The one run a text means.</summary>
    /// <param name="store">Where to look.</param>
    /// <param name="text">What was typed.</param>
    /// <exception cref="UserErrorException">It matches nothing, or several; the candidates are listed.</exception>
    public static Run SelectOne(RunStore store, string text)
    {
        var pool = new RunPool(store);
        return pool.All[SelectOne(pool, [text], null)];
    }

    /// <summary>The one run that some texts mean together.</summary>
    /// <param name="pool">Where to look.</param>
    /// <param name="texts">What was typed.</param>
    /// <param name="holds">What must hold for it as well; null for nothing.</param>
    /// <returns>Its place in the list, from 0.</returns>
    /// <exception cref="UserErrorException">They match nothing, or several; the candidates are listed.</exception>
    public static int SelectOne(RunPool pool, IReadOnlyList<string> texts, Func<RunFacts, bool>? holds)
    {
        int[] found = [.. texts.SelectMany(text => Select(pool, text, holds)).Distinct().Order()];
        if (found is [int one])
        {
            return one;
        }

        throw Several($"`{string.Join(' ', texts)}` matches {found.Length} runs", [.. found.Select(place => pool.All[place])]);
    }

    /// <summary>What to throw where one run is wanted and several are meant.</summary>
    /// <param name="what">What is wrong; the candidates are listed behind it.</param>
    /// <param name="found">The candidates, newest first.</param>
    public static UserErrorException Several(string what, IReadOnlyList<Run> found)
    {
        IEnumerable<string> shown = found.Take(MostShown).Select(run => $"{run.Name} ({run.Id})");
        string more = found.Count > MostShown ? $" and {found.Count - MostShown} more" : "";
        return new UserErrorException(
            ErrorCodes.RunAmbiguous, $"{what}: {string.Join(", ", shown)}{more}", hint: $"`{found[0].Id}` is the newest of them");
    }

    /// <summary>The runs a text means.</summary>
    /// <param name="pool">Where to look.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="holds">What must hold for them as well; null for nothing.</param>
    /// <returns>Their places in the list, from 0, in rising order; at least one.</returns>
    /// <exception cref="UserErrorException">It matches nothing, or is not a selector.</exception>
    public static IReadOnlyList<int> Select(RunPool pool, string text, Func<RunFacts, bool>? holds)
    {
        int[] found = [.. Match(pool, text, holds)];
        return found.Length > 0 ? found : throw Unknown(pool, text);
    }

    private static IEnumerable<int> Match(RunPool pool, string text, Func<RunFacts, bool>? holds)
    {
        IEnumerable<int> all = Enumerable.Range(0, pool.All.Count);
        if (text.StartsWith(BestRun.Prefix, StringComparison.Ordinal))
        {
            return BestRun.Find(pool, text, holds) is int best ? [best] : [];
        }

        if (text.StartsWith('@'))
        {
            (RunField field, string value) = Noted(text);
            IReadOnlyList<FieldValue>[] values = pool.Values(pool.Read(0, pool.All.Count).Places, [field])[0];
            return all.Where(place => values[place].Contains(new TextValue(value)) && Holds(pool, place, holds));
        }

        if (text.StartsWith("latest ", StringComparison.Ordinal))
        {
            string operation = text["latest ".Length..].Trim();
            var field = new RunField(FieldFamily.Own, "operation");

            // Mostly it is among the newest, and the others need not be known.
            return all.Where(place => field.Values(place < FewNewest ? pool[place] : pool.Read()[place]) is [TextValue { Text: var name }]
                && name == operation && Holds(pool, place, holds)).Take(1);
        }

        return Places(pool, text, all).Where(place => Holds(pool, place, holds));
    }

    private static bool Holds(RunPool pool, int place, Func<RunFacts, bool>? holds) => holds?.Invoke(pool[place]) != false;

    private static IEnumerable<int> Places(RunPool pool, string text, IEnumerable<int> all)
    {
        if (text.Length is > 0 and <= 5 && text.All(char.IsAsciiDigit))
        {
            int place = int.Parse(text, CultureInfo.InvariantCulture);
            return place >= 1 && place <= pool.All.Count ? [place - 1] : [];
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
        {
            int from = Place(text, text[..colon], 1);
            int to = Place(text, text[(colon + 1)..], pool.All.Count);
            return from > to ? [] : all.Skip(from - 1).Take(to - from + 1);
        }

        return text.Length == 0 ? [] : all.Where(place => pool.All[place].Id.Value.StartsWith(text, StringComparison.OrdinalIgnoreCase)
            || pool.All[place].Name.StartsWith(text, StringComparison.OrdinalIgnoreCase));
    }

    private static (RunField Field, string Value) Noted(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string value = text[(colon + 1)..];
        return colon < 0 || value.Length == 0 ? throw NoSelector(text) : text[..colon] switch
        {
            "@label" => (new RunField(FieldFamily.Own, "label"), value),
            "@tag" => (new RunField(FieldFamily.Own, "tag"), value),
            _ => throw NoSelector(text),
        };
    }

    private static int Place(string whole, string text, int otherwise) => text.Length == 0 ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place >= 1 ? place
        : throw NoSelector(whole);

    private static UserErrorException NoSelector(string text) => new(
        ErrorCodes.Usage,
        $"`{text}` does not say which run",
        hint: "use a place such as `1` or `2:5`, the start of an id or a name, `@label:x`, `@tag:x`, `@best:METRIC` or `latest OPERATION`");

    private static UserErrorException Unknown(RunPool pool, string text)
    {
        RunStore store = pool.Store;
        if (Elsewhere(store, text) is var (where, advice))
        {
            return new UserErrorException(ErrorCodes.RunUnknown, where, hint: advice);
        }

        // The name of an operation is no run, but what is meant is plain.
        var operation = new RunField(FieldFamily.Own, "operation");
        if (pool.Read().Any(run => operation.Values(run) is [TextValue { Text: var name }] && name == text))
        {
            return new UserErrorException(
                ErrorCodes.RunUnknown, $"no run matches `{text}`, which is an operation", hint: $"`latest {text}` is its newest run, in quotes on a command line");
        }

        string? nearest = Nearest.Find(text, pool.All.Take(1000).Select(run => run.Name));
        string list = store.ListCommand;
        string hint = pool.All.Count == 0 ? (store.Home == store ? "there are no runs yet; `cupel run` makes one" : $"there is nothing in {store.Words}")
            : nearest is null || nearest == text ? $"`{list}` lists all {pool.All.Count}"
            : $"did you mean `{nearest}`? `{list}` lists all {pool.All.Count}";

        // Where the run is there, the filter is what keeps it out.
        string also = pool.All.Count > 0 && Match(pool, text, null).Any() ? " and the filter" : "";
        return new UserErrorException(ErrorCodes.RunUnknown, $"no run matches `{text}`{also}", hint: hint);
    }

    // Only a name or an id means the same run wherever it lies; a place in a list does not.
    private static (string Where, string Hint)? Elsewhere(RunStore store, string text)
    {
        if (text.Length == 0 || text.StartsWith('@') || text.Contains(' ', StringComparison.Ordinal) || text.Contains(':', StringComparison.Ordinal)
            || text.All(char.IsAsciiDigit))
        {
            return null;
        }

        foreach (RunStore shelf in store.Shelves().Where(shelf => shelf.RunsFolder != store.RunsFolder))
        {
            var pool = new RunPool(shelf);
            Run[] found = [.. Match(pool, text, null).Select(place => pool.All[place])];
            if (found.Length > 0)
            {
                string which = found.Length == 1 ? $"run {found[0].Name} is" : $"{found.Length} runs that match `{text}` are";
                string hint = shelf == store.Home ? $"`cupel delete {text}` moves it to the trash"
                    : shelf.IsTrash ? $"`cupel restore {text}` brings it back"
                    : $"`cupel restore {text} --archive {Path.GetFileName(shelf.RunsFolder)}` brings it back";
                return ($"{which} in {shelf.Words}", hint);
            }
        }

        if (store.Scope is not null && new RunPool(store.Unscoped) is var everything
            && Match(everything, text, null).Select(place => everything.All[place]).FirstOrDefault() is Run other)
        {
            string folder = other.ReadRecord().Project;
            return ($"run {other.Name} is of another project, in `{folder}`", $"`--all-projects` takes it in; `cupel -C {folder}` acts there");
        }

        return null;
    }
}
