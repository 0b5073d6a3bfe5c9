using System.CommandLine;
using Cupel.Cli.Completion;
using Cupel.Errors;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel completion</c>: the script by which a shell completes words.</summary>
internal static class CompletionCommand
{
    public static Command Create(Session session)
    {
        Argument<string> which = new("SHELL") { Description = $"One of {string.Join(", ", Shells.All.Select(shell => shell.Name))}" };
        var command = new CommandWithExamples("completion", "Print the script by which a shell completes commands, config keys and runs")
        {
            Examples =
            [
                ("source <(cupel completion bash)", "bash: this line in ~/.bashrc"),
                ("cupel completion zsh > ~/.zfunc/_cupel", "zsh: a folder that is in $fpath before `compinit`"),
                ("cupel completion fish > ~/.config/fish/completions/cupel.fish", "fish"),
                ("cupel completion nu | save -f ($nu.user-autoload-dirs.0 | path join cupel.nu)", "nu"),
                ("cupel completion pwsh | Out-String | Invoke-Expression", "PowerShell: this line in $PROFILE"),
            ],
        };
        command.Arguments.Add(which);
        command.SetAction(words =>
        {
            string name = words.GetValue(which)!;
            string[] names = [.. Shells.All.Select(shell => shell.Name)];
            Shell shell = Shells.Find(name) ?? throw new UserErrorException(
                ErrorCodes.Usage, $"no completion for the shell `{name}`", hint: Suggestion.For(name, names) ?? $"there is {string.Join(", ", names.Select(known => $"`{known}`"))}");
            session.Terminal.Out.Write(EmbeddedText.Read(shell.Script));
            return ExitCodes.Done;
        });
        return command;
    }
}
