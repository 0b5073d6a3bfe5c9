using System.CommandLine;

namespace Cupel.Cli.Completion;

/// <summary>A command line that is being typed, as far as it goes.</summary>
/// <param name="Command">The command.</param>
/// <param name="Positional">Its words before the cursor that are no flags.</param>
/// <param name="Given">The flags before the cursor, each with its value; a flag that has none is there with the empty text.</param>
/// <param name="Current">The word at the cursor up to there; of <c>--flag=value</c> the value.</param>
/// <param name="Lead">What stands before <paramref name="Current"/> in the same word: <c>--flag=</c>, or nothing.</param>
/// <param name="Flag">The flag whose value is being typed; null for none.</param>
/// <param name="OnlyWords">Whether <c>--</c> was typed: no flag comes after it.</param>
internal sealed record TypedWords(
    Command Command,
    IReadOnlyList<string> Positional,
    IReadOnlyList<(Option Flag, string Value)> Given,
    string Current,
    string Lead,
    Option? Flag,
    bool OnlyWords)
{
    /// <summary>The argument whose word is being typed; null where the command takes no more.</summary>
    public Argument? Argument
    {
        get
        {
            int before = Positional.Count;
            foreach (Argument argument in Command.Arguments)
            {
                if (before < argument.Arity.MaximumNumberOfValues)
                {
                    return argument;
                }

                before -= argument.Arity.MaximumNumberOfValues;
            }

            return null;
        }
    }

    /// <summary>The flags that the command knows, its own first.</summary>
    public IEnumerable<Option> Flags => FlagsOf(Command);

    /// <summary>The value of a flag before the cursor; null where it was not given.</summary>
    public string? ValueOf(string flag) => Given.LastOrDefault(given => Names(given.Flag).Contains(flag)).Value;

    /// <summary>All names of a flag.</summary>
    public static IEnumerable<string> Names(Option flag) => flag.Aliases.Prepend(flag.Name);

    /// <summary>Whether a flag is followed by a value.</summary>
    public static bool TakesValue(Option flag) => flag.Arity.MaximumNumberOfValues > 0 && flag.ValueType != typeof(bool);

    /// <summary>Reads words.</summary>
    /// <param name="root">All commands.</param>
    /// <param name="words">The words behind <c>cupel</c>; the last is being typed and may be empty.</param>
    public static TypedWords Read(RootCommand root, IReadOnlyList<string> words)
    {
        Command command = root;
        var positional = new List<string>();
        var given = new List<(Option, string)>();
        Option? pending = null;
        bool onlyWords = false;
        foreach (string word in words.SkipLast(1))
        {
            if (pending is not null)
            {
                given.Add((pending, word));
                pending = null;
            }
            else if (!onlyWords && word == "--")
            {
                onlyWords = true;
            }
            else if (!onlyWords && word.Length > 1 && word[0] == '-')
            {
                (string name, string? value) = Split(word);
                if (Find(command, name) is Option flag)
                {
                    pending = value is null && TakesValue(flag) ? flag : null;
                    if (pending is null)
                    {
                        given.Add((flag, value ?? ""));
                    }
                }
            }
            else if (positional.Count == 0 && command.Subcommands.FirstOrDefault(child => child.Name == word || child.Aliases.Contains(word)) is Command child)
            {
                command = child;
            }
            else
            {
                positional.Add(word);
            }
        }

        string current = words.Count > 0 ? words[^1] : "";
        (string start, string? inside) = Split(current);
        return pending is null && !onlyWords && inside is not null && current.StartsWith("--", StringComparison.Ordinal) && Find(command, start) is Option own && TakesValue(own)
            ? new TypedWords(command, positional, given, inside, start + "=", own, onlyWords)
            : new TypedWords(command, positional, given, current, "", pending, onlyWords);
    }

    private static (string Name, string? Value) Split(string word) =>
        word.IndexOf('=', StringComparison.Ordinal) is >= 0 and int at ? (word[..at], word[(at + 1)..]) : (word, null);

    private static Option? Find(Command command, string name) => FlagsOf(command).FirstOrDefault(flag => Names(flag).Contains(name));

    private static IEnumerable<Option> FlagsOf(Command command)
    {
        IEnumerable<Option> flags = command.Options.Where(flag => !flag.Hidden);
        for (Command? at = command.Parents.OfType<Command>().FirstOrDefault(); at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
        {
            flags = flags.Concat(at.Options.Where(flag => flag.Recursive && !flag.Hidden));
        }

        return flags;
    }
}
