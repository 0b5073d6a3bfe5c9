using System.CommandLine;
using Cupel.Imports;
using Cupel.Runs;

namespace Cupel.Cli.Completion;

/// <summary>Finds what a person may be about to type.</summary>
internal static class Completer
{
    /// <summary>The words that help texts use for what a person types, each with what completes it.</summary>
    /// <remarks>A flag or an argument that is called as one of these is completed; no command says anything more about it.</remarks>
    private static readonly Dictionary<string, Func<CompletionScope, TypedWords, IEnumerable<Candidate>>> Words = new(StringComparer.Ordinal)
    {
        ["RUN"] = (scope, words) => words is { Flag: null, Command.Name: "restart" } ? ConfigCandidates.RunOrKey(scope, words) : RunCandidates.Of(scope, words.Current),
        ["BATCH"] = (scope, words) => RunCandidates.Of(scope, words.Current),
        ["OPERATION"] = ConfigCandidates.OperationOrKey,
        ["OPERATION=RUN"] = Need,
        ["FILTER"] = (scope, words) => FieldCandidates.Filter(scope, words.Current),
        ["KEY"] = (scope, words) => FieldCandidates.Sort(scope, words.Current),
        ["COLUMN"] = (scope, words) => words.Command.Name == "measure" ? TableCandidates.Columns(scope, words) : FieldCandidates.Columns(scope, words.Current),
        ["COLUMNS"] = (scope, words) => FieldCandidates.Columns(scope, words.Current),
        ["METRIC"] = (_, words) => TableCandidates.Metrics(words),
        ["TAG"] = (scope, _) => RunCandidates.Tags(scope),
        ["LABEL"] = (scope, _) => RunCandidates.Labels(scope),
        ["NAME"] = Name,
        ["PATH"] = PathInRun,
        ["DIR"] = (scope, words) => FileCandidates.Folders(scope.Standing, scope.Home, words.Current),
        ["FILE"] = (scope, words) => FileCandidates.Of(scope.Standing, scope.Home, words.Current, folders: true),
        ["SOURCE"] = (scope, words) => FileCandidates.Of(scope.Standing, scope.Home, words.Current, folders: true),
        ["TOOL"] = (_, _) => Enum.GetValues<ForeignTool>().Select(tool => new Candidate(tool.Name(), $"runs of {tool.Title()}")),
        ["ROLE"] = (_, _) => Enum.GetValues<FileRole>().Select(role => new Candidate(role.ToString().ToLowerInvariant())),
        ["TOPIC"] = (_, words) => [.. HelpTopics.All.Select(topic => new Candidate(topic.Name, topic.What)), .. CommandsOf(words.Command.Parents.OfType<Command>().First())],
        ["SHELL"] = (_, _) => Shells.All.Select(shell => new Candidate(shell.Name, shell.What)),
    };

    /// <summary>Words that nobody but the person knows.</summary>
    private static readonly string[] Free = ["N", "TIME", "TEXT", "OPTION", "REGEX", "ID", "PROG", "CMD", "WHO", "T"];

    /// <summary>Whether something is said here about a word that help texts use.</summary>
    public static bool Knows(string word) => Words.ContainsKey(word) || Free.Contains(word);

    /// <summary>The candidates for the last word, the likeliest first.</summary>
    /// <param name="typed">The words behind <c>cupel</c>; the last is being typed and may be empty.</param>
    /// <param name="session">The world outside.</param>
    public static IReadOnlyList<Candidate> Complete(IReadOnlyList<string> typed, Session session)
    {
        RootCommand root = CommandTree.Create(session);
        TypedWords words = TypedWords.Read(root, typed);
        var scope = new CompletionScope(root, words, session);
        IEnumerable<Candidate> found = words.Flag is Option flag ? Of(flag.HelpName ?? "", scope, words)
            : !words.OnlyWords && words.Current.StartsWith('-') ? Flags(words)
            : words.Command.Subcommands.Count > 0 ? (words.Positional.Count == 0 ? Commands(words) : [])
            : words.Argument is Argument argument ? Of(argument.Name, scope, words)
            : [];
        List<Candidate> fitting = [.. Fitting(found, words)];
        bool unknown = words.Command.Subcommands.Count > 0 && words.Positional.Count > 0;
        if (fitting.Count == 0 && !unknown && words is { Flag: null, OnlyWords: false, Current: "" })
        {
            fitting = [.. Fitting(Flags(words), words)];
        }

        return fitting;
    }

    // A control character would tear the lines in which shells are told of candidates.
    private static IEnumerable<Candidate> Fitting(IEnumerable<Candidate> found, TypedWords words) => found
        .Where(candidate => candidate.Text.StartsWith(words.Current, StringComparison.Ordinal) && !candidate.Text.Any(char.IsControl))
        .Select(candidate => candidate with { Text = words.Lead + candidate.Text });

    private static IEnumerable<Candidate> Of(string word, CompletionScope scope, TypedWords words) =>
        Words.TryGetValue(word, out Func<CompletionScope, TypedWords, IEnumerable<Candidate>>? find) ? find(scope, words) : [];

    private static IEnumerable<Candidate> Commands(TypedWords words)
    {
        Candidate[] named = [.. CommandsOf(words.Command)];
        return named.Any(command => command.Text.StartsWith(words.Current, StringComparison.Ordinal)) ? named
            : words.Command.Subcommands.Where(command => !command.Hidden)
                .SelectMany(command => command.Aliases.Select(alias => new Candidate(alias, command.Description ?? "")));
    }

    private static IEnumerable<Candidate> CommandsOf(Command command) =>
        command.Subcommands.Where(child => !child.Hidden).Select(child => new Candidate(child.Name, child.Description ?? ""));

    // The long name of each; a short one where there is no other. A flag that was given is not given again, unless it may be.
    private static IEnumerable<Candidate> Flags(TypedWords words)
    {
        foreach (Option flag in words.Flags.Where(flag => flag.Arity.MaximumNumberOfValues > 1 || !words.Given.Any(given => given.Flag == flag)))
        {
            string[] names = [.. TypedWords.Names(flag).OrderByDescending(name => name.Length)];
            yield return new Candidate(names.Contains(words.Current) ? words.Current : names[0], flag.Description ?? "");
        }
    }

    private static IEnumerable<Candidate> Need(CompletionScope scope, TypedWords words)
    {
        int equals = words.Current.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? ConfigCandidates.Operations(scope).Select(operation => operation with { Text = operation.Text + "=", More = true })
            : RunCandidates.Of(scope, words.Current[(equals + 1)..]).Select(run => run with { Text = words.Current[..(equals + 1)] + run.Text });
    }

    // Archives are called by names, and so are metrics.
    private static IEnumerable<Candidate> Name(CompletionScope scope, TypedWords words) => words.Flag is not null
        ? scope.Store.ArchiveNames.Select(name => new Candidate(name, "archive"))
        : RunSelector.SelectOne(scope.Store, words.Positional[0]).Read() is RunSnapshot run
            ? new Filters.RunFacts(run, scope.Now).Metrics.Keys.Except(words.Positional).Select(name => new Candidate(name, "metric"))
            : [];

    private static IEnumerable<Candidate> PathInRun(CompletionScope scope, TypedWords words) =>
        FileCandidates.Of(RunSelector.SelectOne(scope.Store, words.Positional[0]).Directory, scope.Home, words.Current, folders: true);
}
