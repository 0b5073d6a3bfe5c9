using Cupel.Config;
using Cupel.Filters;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli.Completion;

/// <summary>What may stand behind <c>cupel run</c>: operations, programs, config keys and their values.</summary>
internal static class ConfigCandidates
{
    public static IEnumerable<Candidate> Operations(CompletionScope scope) =>
        scope.Project.File.Operations.Select(operation => new Candidate(operation.Name, operation.Description ?? operation.Train ?? ""));

    /// <summary>An operation first, then values to change.</summary>
    public static IEnumerable<Candidate> OperationOrKey(CompletionScope scope, TypedWords words)
    {
        bool named = words.Positional is [var first, ..] && !first.Contains('=', StringComparison.Ordinal);
        IReadOnlyList<ConfigHint> hints = HintsOf(scope, scope.FindOperation(named ? words.Positional[0] : null));
        bool mayName = words.Positional.Count == 0 && !words.Current.Contains('=', StringComparison.Ordinal);
        IEnumerable<Candidate> names = mayName
            ? Operations(scope).Concat(FileCandidates.Of(scope.Folder, scope.Home, words.Current, folders: words.Current.Length > 0, file => MayName(words, file))) : [];
        return words.Command.Name == "edit" ? names : names.Concat(KeysOrValues(scope, words, hints));
    }

    // `cupel config` takes training configs too.
    private static bool MayName(TypedWords words, string file) =>
        FileOperation.IsName(file) || (ConfigFile.FindFormat(file) is not null && words.Command.Name != "import" && words.Command.Parents.Any(parent => parent.Name == "config"));

    /// <summary>Runs, then values to change of the one that was named first.</summary>
    public static IEnumerable<Candidate> RunOrKey(CompletionScope scope, TypedWords words)
    {
        if (words.Positional.Count == 0)
        {
            return RunCandidates.Of(scope, words.Current);
        }

        IEnumerable<Candidate> more = words.Current.Contains('=', StringComparison.Ordinal) ? [] : RunCandidates.Of(scope, words.Current);
        return KeysOrValues(scope, words, HintsOf(RunSelector.SelectOne(scope.Store, words.Positional[0]))).Concat(more);
    }

    private static IEnumerable<Candidate> KeysOrValues(CompletionScope scope, TypedWords words, IReadOnlyList<ConfigHint> hints)
    {
        int equals = words.Current.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            HashSet<string> given = [.. words.Positional.Select(word => word.Split('=')[0])];
            return hints.Where(hint => !given.Contains(hint.Key)).Select(hint => new Candidate(
                hint.Key + "=", hint.Description.Length > 0 ? hint.Description : hint.Value.Length > 0 ? $"now {hint.Value}" : "", More: true));
        }

        string lead = words.Current[..(equals + 1)];
        string typed = words.Current[lead.Length..];
        ConfigHint? known = hints.FirstOrDefault(hint => hint.Key + "=" == lead);
        IEnumerable<Candidate> values = known is null ? []
            : known.Choices.Count > 0 ? known.Choices.Select(choice => new Candidate(choice, choice == known.Value ? "the value now" : ""))
            : known.Value.Length > 0 ? [new Candidate(known.Value, "the value now")] : [];
        bool path = known is { Choices.Count: 0 } && (known.IsPath || typed.Length > 0 || Path.Exists(Path.Combine(scope.Folder, known.Value)));
        IEnumerable<Candidate> files = path ? FileCandidates.Of(scope.Folder, scope.Home, typed, folders: true) : [];
        return values.Concat(files).DistinctBy(value => value.Text).Select(value => value with { Text = lead + value.Text });
    }

    // What a training's file leaves to its defaults is known from the runs that were made of it.
    private static IReadOnlyList<ConfigHint> HintsOf(CompletionScope scope, Operation? operation)
    {
        if (operation is null)
        {
            return [];
        }

        IReadOnlyList<ConfigHint> own = operation.ConfigHints(scope.Project.Folder.Path);
        if (operation.Train is null || scope.Newest.FirstOrDefault(run => run.Run.Record?.Operation == operation.Name) is not RunFacts run)
        {
            return own;
        }

        HashSet<string> known = [.. own.Select(hint => hint.Key)];
        return [.. own, .. HintsOf(run.Run.Run).Where(hint => !known.Contains(hint.Key))];
    }

    private static IReadOnlyList<ConfigHint> HintsOf(Run run) =>
        [.. RecordedConfig.Read(run.ReadConfig(), null).Rows.Select(row => ConfigHint.Of(row))];
}
