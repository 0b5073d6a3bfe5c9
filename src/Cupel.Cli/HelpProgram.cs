using System.Buffers;
using System.Diagnostics;
using Cupel.Errors;
using Cupel.Operations;
using Cupel.Operations.Import;

namespace Cupel.Cli;

/// <summary>A program that is asked for its help.</summary>
/// <param name="Words">The program and its first words, run without a shell.</param>
/// <param name="Folder">Where it is run.</param>
internal sealed record HelpProgram(IReadOnlyList<string> Words, string Folder)
{
    /// <summary>Where the part of a command ends that can be asked.</summary>
    private static readonly SearchValues<char> Ends = SearchValues.Create("{|&;<>");

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>What is run, as a person would type it.</summary>
    public string Line => string.Join(' ', [.. Words, "--help"]);

    /// <summary>The program of an operation: its command up to the first value or option.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="subcommand">Words that go behind it.</param>
    /// <param name="folder">The project's folder.</param>
    /// <exception cref="UserErrorException">It has no command that can be asked.</exception>
    public static HelpProgram Of(Operation operation, IReadOnlyList<string> subcommand, string folder)
    {
        if (operation.Exec is not ExecPhases exec)
        {
            throw new UserErrorException(ErrorCodes.Usage, $"`{operation.Name}` has no command that could be asked for its help", operation.Location,
                operation.Train is null ? null : $"`cupel config show {operation.Name}` shows the values of a training");
        }

        if (exec.Run.IsNotebook)
        {
            throw new UserErrorException(ErrorCodes.Usage, $"`{exec.Run.Texts[0]}` is a notebook, which has no help that could be asked for", operation.Location,
                $"its values are found in its cells: `config: {exec.Run.Texts[0]}`");
        }

        IEnumerable<string> words = exec.Run.IsShell ? exec.Run.Texts[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : exec.Run.Texts;
        string[] program = [.. words.TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal) && word.AsSpan().IndexOfAny(Ends) < 0)];
        return program.Length > 0
            ? new HelpProgram([.. program, .. subcommand], folder)
            : throw new UserErrorException(ErrorCodes.Usage, $"the command of `{operation.Name}` starts with no program", operation.Location, "save its help, and read that: `--from help.txt`");
    }

    /// <summary>Runs it with <c>--help</c>, and a Hydra program with <c>--cfg job</c> besides.</summary>
    /// <param name="session">The world outside.</param>
    /// <exception cref="UserErrorException">It cannot be run, fails, or prints nothing that can be read.</exception>
    public HelpImport Ask(Session session)
    {
        session.Terminal.Error.WriteLine($"asking `{Line}`");
        string help = Run("--help");
        return (HelpImport.IsHydra(help) ? HelpImport.ReadHydra(help, Run("--cfg", "job")) : HelpImport.Read(help)) ?? throw NotUnderstood(Line, "");
    }

    /// <summary>What is said of a help that is of no known kind.</summary>
    /// <param name="source">Where it came from.</param>
    /// <param name="text">What was read.</param>
    public static UserErrorException NotUnderstood(string source, string text) => new(
        ErrorCodes.DataFormat,
        $"`{source}` prints no help of argparse, click or absl, and no config of Hydra",
        hint: HelpImport.IsHydra(text) ? "this is the help of a Hydra program: save what its `--cfg job` prints, and read that"
            : "write the values yourself: `config: { lr: 0.1 }` and `pass: args`");

    private string Run(params string[] arguments)
    {
        using Process process = Start([.. Words.Skip(1), .. arguments]);
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new UserErrorException(ErrorCodes.DataFormat, $"`{Line}` was still running after {Patience.TotalSeconds:0} s, and was ended", hint: "save its help, and read that: `--from help.txt`");
        }

        if (process.ExitCode != 0 && !HelpImport.IsAbsl(output.Result))
        {
            string last = (error.Result.Length > 0 ? error.Result : output.Result).TrimEnd().Split('\n')[^1];
            throw new UserErrorException(ErrorCodes.DataFormat, $"`{Line}` ended with exit code {process.ExitCode}{(last.Length > 0 ? $": {last}" : "")}", hint: "does it run by hand, in the project's folder?");
        }

        return output.Result;
    }

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(Words[0], arguments) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in new[] { ("COLUMNS", "200"), ("NO_COLOR", "1"), ("TERM", "dumb"), ("TYPER_USE_RICH", "0"), ("PYTHONDONTWRITEBYTECODE", "1") })
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new UserErrorException(ErrorCodes.FileMissing, $"`{Words[0]}` cannot be run: {missing.Message}");
        }
    }
}
