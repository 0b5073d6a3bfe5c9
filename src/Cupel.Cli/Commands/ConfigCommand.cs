using System.CommandLine;
using System.Text.Json;
using Cupel.Cli.Rendering;
using Cupel.Config;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel config show</c>: every value an operation would start with, and where it comes from.</summary>
internal static class ConfigCommand
{
    public static Command Create(Session session)
    {
        var command = new CommandWithExamples("config", "See, fill in, edit and import the values that an operation or a training starts with");
        command.Subcommands.Add(Show(session));
        command.Subcommands.Add(ConfigFillCommand.Create(session));
        command.Subcommands.Add(ConfigEditCommand.Create(session));
        command.Subcommands.Add(ConfigImportCommand.Create(session));
        command.Subcommands.Add(ConfigSchemaCommand.Create(session));
        return command;
    }

    private static CommandWithExamples Show(Session session)
    {
        Argument<string[]> arguments = new("OPERATION") { Description = "An operation, a program's file or a training config, then values to change: key=value", Arity = ArgumentArity.ZeroOrMore };
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("show", "Print every value with where it comes from")
        {
            Examples =
            [
                ("cupel config show digits", "all values, defaults included"),
                ("cupel config show digits optimizer.lr=0.01", "the same with one changed"),
                ("cupel config show digits.yaml", "those of a training config"),
            ],
        };
        command.Arguments.Add(arguments);
        command.Options.Add(json);
        command.SetAction(words =>
        {
            (string? name, IReadOnlyList<string> values) = RunCommand.Split(words.GetValue(arguments) ?? []);
            ResolvedConfig config = ConfigSubject.Find(words, session, name).Resolve(values, session);
            if (words.GetValue(json))
            {
                JsonOutput.Write(session.Terminal.Out, writer => Write(writer, config));
            }
            else
            {
                Print(session.Terminal, config);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static void Print(Terminal terminal, ResolvedConfig config)
    {
        if (config.Rows.Count == 0)
        {
            terminal.Error.WriteLine("this operation has no config");
            return;
        }

        ConfigTable.Print(terminal.OutConsole, config.Rows);
    }

    private static void Write(Utf8JsonWriter json, ResolvedConfig config)
    {
        json.WriteStartObject();
        json.WritePropertyName("config");
        config.WriteConfig(json);
        json.WritePropertyName("origins");
        config.WriteOrigins(json);
        json.WriteEndObject();
    }
}
