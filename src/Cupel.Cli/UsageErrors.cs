using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Cupel.Errors;

namespace Cupel.Cli;

/// <summary>Turns the parser's complaints into our own faults, with the nearest command or flag.</summary>
internal static class UsageErrors
{
    public static UserErrorException From(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens.Count > 0)
        {
            // After a command that does not exist, nothing else can be understood.
            IEnumerable<string> tokens = command.Subcommands.Count > 0 ? parsed.UnmatchedTokens.Take(1) : parsed.UnmatchedTokens;
            return new UserErrorException([.. tokens.Select(token => Unknown(token, parsed))]);
        }

        return new UserErrorException([.. parsed.Errors
            .Select(error => new Fault(ErrorCodes.Usage, NoNumber(error) ?? Lower(error.Message), null, Help(parsed)))
            .Distinct()]);
    }

    /// <summary>Refuses flags that nobody knows and that were taken for words, as they are where a command takes any words.</summary>
    /// <exception cref="UserErrorException">There is such a flag.</exception>
    public static void RefuseUnknownFlags(ParseResult parsed)
    {
        Fault[] faults = [.. parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Where(token => token.Value.Length > 1 && token.Value.StartsWith('-'))
            .Select(token => Unknown(token.Value, parsed))];
        if (faults.Length > 0)
        {
            throw new UserErrorException(faults);
        }
    }

    // The parser names the type of .NET that it wanted.
    private static string? NoNumber(ParseError error)
    {
        if (error.SymbolResult is not OptionResult { Tokens: [Token { Value: string given }] } at)
        {
            return null;
        }

        Type type = Nullable.GetUnderlyingType(at.Option.ValueType) ?? at.Option.ValueType;
        long? largest = type == typeof(int) ? int.MaxValue : type == typeof(long) ? long.MaxValue : null;
        bool reads = largest is not null ? long.TryParse(given, CultureInfo.InvariantCulture, out long whole) && whole <= largest
            : type != typeof(double) || double.TryParse(given, CultureInfo.InvariantCulture, out _);
        return reads ? null
            : largest is null ? $"`{Name(at)}` needs a number, got `{given}`"
            : given.TrimStart('-').All(char.IsAsciiDigit) ? string.Create(CultureInfo.InvariantCulture, $"`{Name(at)}` needs a whole number up to {largest:N0}, got `{given}`")
            : $"`{Name(at)}` needs a whole number, got `{given}`";
    }

    private static string Name(OptionResult option) => option.IdentifierToken?.Value ?? option.Option.Name;

    private static string Help(ParseResult parsed) => $"`{Path(parsed.CommandResult)} --help` shows what there is";

    private static Fault Unknown(string token, ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        bool flag = token.StartsWith('-');
        IEnumerable<string> names = flag ? Flags(parsed.CommandResult) : command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name);
        string what = flag ? $"no flag `{token}` for `{Path(parsed.CommandResult)}`"
            : command.Subcommands.Count > 0 ? $"no command `{token}`"
            : $"`{Path(parsed.CommandResult)}` takes no further word, got `{token}`";
        string? nearest = Nearest.Find(token, names);
        if (flag && nearest is null && command.Name == "run" && token.TrimStart('-').Split('=', 2) is [{ Length: > 1 } key, ..] typed)
        {
            return new Fault(ErrorCodes.Usage, what, null, $"a value of the config is written without dashes: `{key}={(typed.Length > 1 ? typed[1] : "VALUE")}`");
        }

        return new Fault(ErrorCodes.Usage, what, null, nearest is null ? Help(parsed) : $"did you mean `{nearest}`? {Help(parsed)}");
    }

    private static IEnumerable<string> Flags(CommandResult result)
    {
        for (SymbolResult? at = result; at is not null; at = at.Parent)
        {
            if (at is CommandResult { Command: var command })
            {
                foreach (Option option in command.Options.Where(o => !o.Hidden && (at == result || o.Recursive)))
                {
                    yield return option.Name;
                    foreach (string alias in option.Aliases)
                    {
                        yield return alias;
                    }
                }
            }
        }
    }

    private static string Path(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : "cupel";

    // The parser's sentences begin upper case and end with a stop; ours do not.
    private static string Lower(string message) => (char.ToLowerInvariant(message[0]) + message[1..]).TrimEnd('.').Replace('\'', '`');
}
