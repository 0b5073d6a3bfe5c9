using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Operations;

/// <summary>A command line as an operations file gives it: a text for the shell, or a list of arguments without one.</summary>
/// <remarks>
/// <para><c>{name}</c> stands for a config value, also by dotted key; <c>{{</c> and <c>}}</c> are plain braces; <c>${...}</c>
/// belongs to the shell and stays as it is. In a list each value is put in as it is and an argument stays one argument. In a
/// shell text each value is quoted so that the shell gives it on as one word, unchanged, whatever it holds: in single quotes
/// where it stands bare (left out when it is made of letters, digits and <c>_@%+=:,./-</c>), escaped where it stands in quotes.
/// Where no quoting is safe (in backquotes, comments and here-documents, after a backslash) a value is refused.</para>
/// <para>Numbers are written as the person wrote them (<c>1e-3</c>), truth values as <c>true</c> and <c>false</c>, nothing as the
/// empty text, lists and maps as JSON.</para>
/// </remarks>
public sealed class ExecCommand
{
    private readonly CommandTemplate[] _templates;

    private ExecCommand(CommandTemplate[] templates, bool isShell) => (_templates, IsShell) = (templates, isShell);

    /// <summary>Whether the command is a text for the shell.</summary>
    public bool IsShell { get; }

    /// <summary>The command as it was written: one text for the shell, or the program and its arguments.</summary>
    public IReadOnlyList<string> Texts => [.. _templates.Select(template => template.Text)];

    /// <summary>Reads a command; null after a fault.</summary>
    /// <param name="node">A text or a list of texts.</param>
    /// <param name="config">The config whose keys it may name.</param>
    /// <param name="faults">Takes what is wrong with it.</param>
    internal static ExecCommand? Read(ConfigNode node, ConfigMap config, ICollection<Fault> faults)
    {
        bool shell = node is ConfigScalar;
        IEnumerable<ConfigNode> scalars = node is ConfigList list ? list.Items : [node];
        CommandTemplate?[] templates = [.. scalars.Select(text =>
            CommandTemplate.Read((ConfigScalar)text, shell, config, faults))];
        return templates.Contains(null) ? null : new ExecCommand(templates!, shell);
    }

    /// <summary>The command with values in it; null after a fault.</summary>
    internal CommandLine? Fill(ConfigMap config, ICollection<Fault> faults)
    {
        string?[] texts = [.. _templates.Select(template => template.Fill(config, faults))];
        return texts.Contains(null) ? null
            : IsShell ? new CommandLine(null, texts[0])
            : new CommandLine(texts!, null);
    }
}
