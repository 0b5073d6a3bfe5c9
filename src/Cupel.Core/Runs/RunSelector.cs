using System.Globalization;
using Cupel.Errors;

namespace Cupel.Runs;

/// <summary>Finds the runs that a person means.</summary>
/// <remarks>
/// <para><c>1</c> is the newest, <c>2:5</c> the second to the fifth newest (an end may be left out), <c>latest train</c> the newest of an
/// operation, <c>@label:x</c> and <c>@tag:x</c> all runs with that label or tag. Anything else is the start of an id or of a name.</para>
/// <para>Digits alone are a place in the list, at most five of them; more are the start of an id.</para>
/// </remarks>
public static class RunSelector
{
    private const int MostShown = 10;

    /// <summary>The runs a text means, newest first.</summary>
    /// <param name="store">Where to look.</param>
    /// <param name="text">What was typed.</param>
    /// <exception cref="UserErrorException">It matches nothing, or is not a selector.</exception>
    public static IReadOnlyList<Run> Select(RunStore store, string text)
    {
        IReadOnlyList<Run> all = store.List();
        IReadOnlyList<Run> found = Match(all, text);
        return found.Count > 0 ? found : throw Unknown(store, all, text);
    }

    /// <summary>The runs that several texts mean, in the order of the texts, each once.</summary>
    /// <param name="store">Where to look.</param>
    /// <param name="texts">What was typed.</param>
    /// <exception cref="UserErrorException">One or more match nothing, or are no selectors; all of them are given.</exception>
    public static IReadOnlyList<Run> SelectAll(RunStore store, IReadOnlyList<string> texts)
    {
        var found = new List<Run>();
        var faults = new List<Fault>();
        foreach (string text in texts)
        {
            try
            {
                found.AddRange(Select(store, text));
            }
            catch (UserErrorException unknown)
            {
                faults.AddRange(unknown.Faults);
            }
        }

        return faults.Count > 0 ? throw new UserErrorException(faults) : [.. found.DistinctBy(run => run.Id)];
    }

    /// <summary>The one run a text means.</summary>
    /// <param name="store">Where to look.</param>
    /// <param name="text">What was typed.</param>
    /// <exception cref="UserErrorException">It matches nothing, or several; the candidates are listed.</exception>
    public static Run SelectOne(RunStore store, string text)
    {
        IReadOnlyList<Run> found = Select(store, text);
        if (found.Count == 1)
        {
            return found[0];
        }

        IEnumerable<string> shown = found.Take(MostShown).Select(run => $"{run.Name} ({run.Id})");
        string more = found.Count > MostShown ? $" and {found.Count - MostShown} more" : "";
        throw new UserErrorException(
            ErrorCodes.RunAmbiguous,
            $"`{text}` matches {found.Count} runs: {string.Join(", ", shown)}{more}",
            hint: $"`{found[0].Id}` is the newest of them");
    }

    private static IReadOnlyList<Run> Match(IReadOnlyList<Run> all, string text)
    {
        if (text.StartsWith('@'))
        {
            return MatchNotes(all, text);
        }

        if (text.StartsWith("latest ", StringComparison.Ordinal))
        {
            string operation = text["latest ".Length..].Trim();
            return [.. all.Where(run => run.Read().Record?.Operation == operation).Take(1)];
        }

        if (text.Length is > 0 and <= 5 && text.All(char.IsAsciiDigit))
        {
            int place = int.Parse(text, CultureInfo.InvariantCulture);
            return place >= 1 && place <= all.Count ? [all[place - 1]] : [];
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
        {
            int from = Place(text, text[..colon], 1);
            int to = Place(text, text[(colon + 1)..], all.Count);
            return from > to ? [] : [.. all.Skip(from - 1).Take(to - from + 1)];
        }

        return text.Length == 0 ? [] : [.. all.Where(run => run.Id.Value.StartsWith(text, StringComparison.OrdinalIgnoreCase)
            || run.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase))];
    }

    private static IReadOnlyList<Run> MatchNotes(IReadOnlyList<Run> all, string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string value = text[(colon + 1)..];
        return colon < 0 || value.Length == 0 ? throw NoSelector(text) : text[..colon] switch
        {
            "@label" => [.. all.Where(run => run.ReadNotes().Label == value)],
            "@tag" => [.. all.Where(run => run.ReadNotes().Tags.Contains(value))],
            _ => throw NoSelector(text),
        };
    }

    private static int Place(string whole, string text, int otherwise) => text.Length == 0 ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place >= 1 ? place
        : throw NoSelector(whole);

    private static UserErrorException NoSelector(string text) => new(
        ErrorCodes.Usage,
        $"`{text}` does not say which run",
        hint: "use a place such as `1` or `2:5`, the start of an id or a name, `@label:x`, `@tag:x` or `latest OPERATION`");

    private static UserErrorException Unknown(RunStore store, IReadOnlyList<Run> all, string text)
    {
        if (Elsewhere(store, text) is var (where, hint))
        {
            return new UserErrorException(ErrorCodes.RunUnknown, where, hint: hint);
        }

        string? nearest = Nearest.Find(text, all.Take(1000).Select(run => run.Name));
        string list = store == store.Home ? "cupel runs" : store.IsTrash ? "cupel runs --deleted" : $"cupel archive --list --name {Path.GetFileName(store.RunsFolder)}";
        string otherwise = all.Count == 0 ? (store.Home == store ? "there are no runs yet; `cupel run` makes one" : $"there is nothing in {store.Words}")
            : nearest is null ? $"`{list}` lists all {all.Count}"
            : $"did you mean `{nearest}`? `{list}` lists all {all.Count}";
        return new UserErrorException(ErrorCodes.RunUnknown, $"no run matches `{text}`", hint: otherwise);
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
            IReadOnlyList<Run> found = Match(shelf.List(), text);
            if (found.Count > 0)
            {
                string which = found.Count == 1 ? $"run {found[0].Name} is" : $"{found.Count} runs that match `{text}` are";
                string hint = shelf == store.Home ? $"`cupel delete {text}` moves it to the trash"
                    : shelf.IsTrash ? $"`cupel restore {text}` brings it back"
                    : $"`cupel restore {text} --archive {Path.GetFileName(shelf.RunsFolder)}` brings it back";
                return ($"{which} in {shelf.Words}", hint);
            }
        }

        return null;
    }
}
