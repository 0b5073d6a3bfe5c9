using Cupel.Config;
using Cupel.Errors;
using Cupel.Notebooks;

namespace Cupel.Operations;

/// <summary>A command line as an operations file gives it: a text for the shell, or a list of arguments without one.</summary>
/// <remarks>
/// <para><c>{name}</c> stands for a config value, also by dotted key; <c>{{</c> and <c>}}</c> are plain braces; <c>${...}</c>
/// belongs to the shell and stays as it is. In a list each value is put in as it is and an argument stays one argument. In a
/// shell text each value is quoted so that the shell gives it on as one word, unchanged, whatever it holds: in single quotes
/// where it stands bare (left out when it is made of letters, digits and <c>_@%+=:,./-</c>), escaped where it stands in quotes.
/// Where no quoting is safe (in backquotes, comments and here-documents, after a backslash) a value is refused.</para>
/// <para>A command that is nothing but the path of a notebook, <c>fit.ipynb</c>, executes it; see <see cref="NotebookRunner"/>.</para>
/// <para>Numbers are written as the person wrote them (<c>1e-3</c>), truth values as <c>true</c> and <c>false</c>, nothing as the
/// empty text, lists and maps as JSON.</para>
/// </remarks>
public sealed class ExecCommand
{
    private readonly CommandTemplate[] _templates;

    private ExecCommand(CommandTemplate[] templates, bool isShell) => (_templates, IsShell) = (templates, isShell);

    /// <summary>Whether the command is a notebook.</summary>
    public bool IsNotebook => !IsShell && NotebookRunner.IsNotebook(_templates[0].Text.Trim());

    /// <summary>Whether the command is a text for the shell.</summary>
    public bool IsShell { get; }

    /// <summary>The command as it was written: one text for the shell, or the program and its arguments.</summary>
    public IReadOnlyList<string> Texts => [.. _templates.Select(template => template.Text)];

    /// <summary>Reads a command; null after a fault.</summary>
    /// <param name="node">A text or a list of texts.</param>
    /// <param name="config">The config whose keys it may name.</param>
    /// <param name="faults">Takes what is wrong with it.</param>
    /// <param name="arguments">Whether <c>{args}</c> stands for all passed arguments.</param>
    internal static ExecCommand? Read(ConfigNode node, ConfigMap config, ICollection<Fault> faults, bool arguments = false)
    {
        IEnumerable<ConfigNode> scalars = node is ConfigList list ? list.Items : [node];
        string[] words = node is ConfigScalar text ? text.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : [.. scalars.Select(word => ((ConfigScalar)word).Text)];
        bool notebook = words is [string first, ..] && NotebookRunner.IsNotebook(first);
        if (notebook && (words.Length > 1 || arguments))
        {
            faults.Add(new Fault(ErrorCodes.Syntax, $"a notebook takes no arguments, but `{words[0]}` {(words.Length > 1 ? $"is followed by `{words[1]}`" : "is passed some")}", node.Origin.Where,
                $"its values are found in its cells: `config: {words[0]}`; one with blanks in its path is written as a list: `[ \"my work.ipynb\" ]`"));
            return null;
        }

        bool shell = node is ConfigScalar && !notebook;
        CommandTemplate?[] templates = [.. scalars.Select(scalar =>
            CommandTemplate.Read((ConfigScalar)scalar, shell, config, faults, arguments))];
        if (templates.Contains(null))
        {
            return null;
        }

        var command = new ExecCommand(templates!, shell);
        if (!shell && templates.FirstOrDefault(template => template is { TakesArguments: true, IsOnlyArguments: false }) is CommandTemplate within)
        {
            faults.Add(new Fault(ErrorCodes.Syntax, $"`{{args}}` must be an item of its own, got `{within.Text}`", node.Origin.Where, "each argument becomes an item"));
            return null;
        }

        return command;
    }

    /// <summary>The config keys that it names.</summary>
    internal IEnumerable<string> Keys => _templates.SelectMany(template => template.Keys);

    /// <summary>Whether it has a place for all passed arguments.</summary>
    internal bool TakesArguments => _templates.Any(template => template.TakesArguments);

    /// <summary>Whether arguments can be put behind it: it is a list, or one plain command.</summary>
    public bool CanEndInArguments => !IsShell || _templates[0].IsSimple;

    /// <summary>The command with values in it; null after a fault.</summary>
    /// <param name="config">The values.</param>
    /// <param name="faults">Takes values that no command line can carry.</param>
    /// <param name="arguments">What goes to its place for arguments, or else to its end; null for none.</param>
    internal CommandLine? Fill(ConfigMap config, ICollection<Fault> faults, IReadOnlyList<string>? arguments = null)
    {
        if (arguments?.FirstOrDefault(argument => argument.Contains('\0', StringComparison.Ordinal)) is not null)
        {
            faults.Add(new Fault(ErrorCodes.ConfigType, "a value holds a NUL character, which no command line can carry"));
            return null;
        }

        IReadOnlyList<string> behind = TakesArguments ? [] : arguments ?? [];
        if (IsShell)
        {
            return _templates[0].Fill(config, faults, arguments) is not string text ? null
                : new CommandLine(null, string.Join(' ', [behind.Count > 0 ? text.TrimEnd() : text, .. behind.Select(ShellQuoting.QuoteArgument)]));
        }

        if (IsNotebook)
        {
            return _templates[0].Fill(config, faults) is string notebook ? NotebookRunner.CommandFor(notebook.Trim()) : null;
        }

        string?[] words = [.. _templates.SelectMany(template => template.IsOnlyArguments ? arguments ?? [] : (IReadOnlyList<string?>)[template.Fill(config, faults)]), .. behind];
        return words.Contains(null) ? null : new CommandLine(words!, null);
    }
}
