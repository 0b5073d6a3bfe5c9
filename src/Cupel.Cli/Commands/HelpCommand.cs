using System.CommandLine;
using Cupel.Cli.Rendering;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel help</c>: pages about what is more than one command, and the help of a command.</summary>
internal static class HelpCommand
{
    public static Command Create(Session session, RootCommand root)
    {
        Argument<string[]> what = new("TOPIC") { Description = "A topic or a command; the list of topics when left out", Arity = ArgumentArity.ZeroOrMore };
        var command = new CommandWithExamples("help", "Explain a topic, or a command")
        {
            Examples =
            [
                ("cupel help", "the topics"),
                ("cupel help filters", "how to say which runs, with every field"),
                ("cupel help compare", "the same as `cupel compare --help`"),
            ],
        };
        command.Arguments.Add(what);
        command.SetAction(words =>
        {
            string[] given = words.GetValue(what) ?? [];
            if (given.Length == 0)
            {
                List(session.Terminal);
                return ExitCodes.Done;
            }

            // A topic says more than a command of the same name, and names it.
            if (given.Length == 1 && HelpTopics.Find(given[0]) is string page)
            {
                MarkdownText.Print(session.Terminal, page);
                if (root.Subcommands.Any(command => command.Name == given[0]))
                {
                    session.Terminal.Error.WriteLine($"`cupel {given[0]} --help` is about the command");
                }

                return ExitCodes.Done;
            }

            Command? found = root;
            foreach (string word in given)
            {
                found = found?.Subcommands.FirstOrDefault(command => !command.Hidden && (command.Name == word || command.Aliases.Contains(word)));
            }

            if (found is null)
            {
                throw HelpTopics.Unknown(string.Join(' ', given), root.Subcommands.Where(command => !command.Hidden).Select(command => command.Name));
            }

            return root.Parse([.. given, "--help"]).Invoke(new InvocationConfiguration { Output = session.Terminal.Out, Error = session.Terminal.Error });
        });
        return command;
    }

    private static void List(Terminal terminal)
    {
        terminal.Out.WriteLine("`cupel help TOPIC` explains:");
        terminal.Out.WriteLine();
        var grid = new TextGrid("", "");
        foreach ((string name, string about) in HelpTopics.All)
        {
            grid.Add(name, about);
        }

        grid.Print(terminal.OutConsole, indent: 2);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine("`cupel --help` lists the commands, and `cupel help COMMAND` explains one.");
    }
}
