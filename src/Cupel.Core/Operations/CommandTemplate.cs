using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Operations;

/// <summary>A text with places for config values.</summary>
internal sealed partial class CommandTemplate
{
    /// <summary>The name that stands for all passed arguments.</summary>
    internal const string Arguments = "args";

    /// <summary>What may end a command in a shell's text, or what belongs to it.</summary>
    private static readonly SearchValues<char> Joints = SearchValues.Create("|&;<>()#\n\\");

    private readonly List<Piece> _pieces;

    private CommandTemplate(string text, List<Piece> pieces, bool isSimple) => (Text, _pieces, IsSimple) = (text, pieces, isSimple);

    /// <summary>The text as it was written.</summary>
    internal string Text { get; }

    /// <summary>Whether what is put behind it would be arguments of its one command.</summary>
    internal bool IsSimple { get; }

    /// <summary>Whether it has a place for all passed arguments.</summary>
    internal bool TakesArguments => _pieces.Exists(piece => piece.Key == Arguments && piece.IsArguments);

    /// <summary>Whether it is nothing but that place.</summary>
    internal bool IsOnlyArguments => TakesArguments && _pieces.TrueForAll(piece => piece.Literal.Length == 0 && (piece.Key is null || piece.IsArguments));

    /// <summary>The config keys that it names.</summary>
    internal IEnumerable<string> Keys => _pieces.Where(piece => piece is { Key: not null, IsArguments: false }).Select(piece => piece.Key!);

    /// <summary>Reads a template; null after a fault.</summary>
    /// <param name="scalar">The text.</param>
    /// <param name="shell">Whether a shell reads it.</param>
    /// <param name="config">The config whose keys it may name.</param>
    /// <param name="faults">Takes what is wrong with it.</param>
    /// <param name="arguments">Whether <c>{args}</c> stands for all passed arguments.</param>
    internal static CommandTemplate? Read(ConfigScalar scalar, bool shell, ConfigMap config, ICollection<Fault> faults, bool arguments = false)
    {
        string text = scalar.Value as string ?? scalar.Text;
        var pieces = new List<Piece>();
        var quoting = new ShellQuoting();
        var literal = new StringBuilder();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        bool good = true;
        for (int i = 0; i < text.Length;)
        {
            if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '{')
            {
                int end = EndOfBraces(text, i + 1);
                Add(text[i..end]);
                i = end;
            }
            else if (text[i] is '{' or '}' && i + 1 < text.Length && text[i + 1] == text[i])
            {
                Add(text[i].ToString());
                i += 2;
            }
            else if (text[i] == '{' && Name().Match(text, i) is { Success: true } match)
            {
                AddValue(match.Groups[1].Value, match.Value, text.AsSpan(i + match.Length));
                i += match.Length;
            }
            else if (text[i] is '{' or '}')
            {
                string shown = text[i] == '{' ? text[i..Math.Min(text.Length, EndOfBraces(text, i))] : "}";
                Fault(ErrorCodes.Syntax, $"`{shown}` names no config value", shown,
                    "write `{{` and `}}` for braces that the command itself needs");
                i += shown.Length;
            }
            else
            {
                Add(text[i].ToString());
                i++;
            }
        }

        pieces.Add(new Piece(literal.ToString(), null, default));
        bool simple = quoting is { Context: ShellContext.Bare, Refusal: null } && text.AsSpan().IndexOfAny(Joints) < 0;
        return good ? new CommandTemplate(text, pieces, simple) : null;

        void Add(string plain)
        {
            literal.Append(plain);
            quoting.Read(plain);
        }

        void AddValue(string key, string written, ReadOnlySpan<char> rest)
        {
            bool all = arguments && key == Arguments;
            if (all && shell && quoting.Context != ShellContext.Bare)
            {
                Fault(ErrorCodes.Syntax, "the arguments cannot stand in quotes: they would be one word", written, "write `{args}` without quotes");
            }
            else if (all && shell && pieces.Count == 0 && string.IsNullOrWhiteSpace(literal.ToString()))
            {
                Fault(ErrorCodes.Syntax, "the arguments cannot stand before the command", written, "write the command first: `python train.py {args}`");
            }
            else if (!all && Find(config, key) is null)
            {
                string? hint = Suggestion.For(key, Overrides.KnownKeys(config, null))
                    ?? (config.Entries.Count == 0
                        ? $"declare it: `{Declare(key)}`; write `{{{{{key}}}}}` for plain braces"
                        : null);
                Fault(ErrorCodes.ConfigKey, $"no config key `{key}`", written, hint);
            }
            else if (shell && quoting.Refusal is string reason)
            {
                Fault(ErrorCodes.Syntax, $"a value cannot stand {reason}: no quoting would be safe there", written,
                    "set a shell variable to it first, and use that");
            }

            ShellContext context = shell ? quoting.Context : ShellContext.None;
            bool redirects = context == ShellContext.Bare && rest.Length > 0 && rest[0] is ('<' or '>');
            pieces.Add(new Piece(literal.ToString(), key, redirects ? ShellContext.BareBeforeRedirection : context, all));
            literal.Clear();
            quoting.ReadValue();
        }

        string Declare(string key) =>
            Notation.Pair(scalar.Origin.Where, "config", new Dictionary<string, object?> { [key] = 1L });

        void Fault(string code, string message, string piece, string? hint)
        {
            int occurrence = seen.GetValueOrDefault(piece);
            seen[piece] = occurrence + 1;
            faults.Add(new Fault(code, message, scalar.Locate(piece, occurrence), hint));
            good = false;
        }
    }

    /// <summary>The text with values in it; null after a fault.</summary>
    /// <param name="config">The values.</param>
    /// <param name="faults">Takes values that no command line can carry.</param>
    /// <param name="arguments">What goes where it has a place for all arguments.</param>
    internal string? Fill(ConfigMap config, ICollection<Fault> faults, IReadOnlyList<string>? arguments = null)
    {
        var filled = new StringBuilder();
        foreach (Piece piece in _pieces)
        {
            filled.Append(piece.Literal);
            if (piece.Key is null)
            {
                continue;
            }

            if (piece.IsArguments)
            {
                filled.AppendJoin(' ', (arguments ?? []).Select(ShellQuoting.QuoteArgument));
                continue;
            }

            ConfigNode node = Find(config, piece.Key) ?? throw new InvalidOperationException($"no config key `{piece.Key}`");
            string value = Written(node);
            if (value.Contains('\0', StringComparison.Ordinal))
            {
                faults.Add(new Fault(ErrorCodes.ConfigType,
                    $"`{piece.Key}` holds a NUL character, which no command line can carry"));
                return null;
            }

            filled.Append(ShellQuoting.Quote(value, piece.Context));
        }

        return filled.ToString();
    }

    private static string Written(ConfigNode node) => node switch
    {
        ConfigScalar { Value: null } => "",
        ConfigScalar scalar => scalar.Value as string ?? scalar.Text,
        _ => ConfigJson.ToText(node),
    };

    private static ConfigNode? Find(ConfigMap config, string dotted) =>
        dotted.Split('.').Aggregate((ConfigNode?)config, (node, key) => (node as ConfigMap)?.Find(key));

    /// <summary>The index behind the brace that closes the one at <paramref name="start"/>, or the end of the text.</summary>
    private static int EndOfBraces(string text, int start)
    {
        int depth = 0;
        for (int i = start; i < text.Length; i++)
        {
            depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            if (depth == 0)
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    [GeneratedRegex(@"\G\{([A-Za-z_][A-Za-z0-9_.-]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    private readonly record struct Piece(string Literal, string? Key, ShellContext Context, bool IsArguments = false);
}
