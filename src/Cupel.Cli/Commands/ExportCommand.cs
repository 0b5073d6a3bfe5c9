using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Runs;
using Cupel.Runs.Exchange;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel export</c>: runs in a file that can be sent.</summary>
internal static class ExportCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> which = new("RUN") { Description = "Which runs, then the zip file to write", Arity = ArgumentArity.OneOrMore };
        Option<string[]> where = RunFlags.Where();
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("export", "Pack runs, with what people wrote on them, into a zip file")
        {
            Examples =
            [
                ("cupel export 1 best.zip", "the newest run"),
                ("cupel export @tag:paper paper.zip", "every run with a tag"),
                ("cupel export -w 'operation = train and tag = keep' kept.zip", "every run for which a filter holds"),
                ("cupel import paper.zip", "take them over, in another project"),
            ],
        };
        command.Arguments.Add(which);
        command.Options.Add(where);
        command.Options.Add(json);
        command.SetAction(words =>
        {
            string[] given = words.GetValue(which)!;
            bool filtered = words.GetValue(where) is { Length: > 0 };
            bool few = given.Length < (filtered ? 1 : 2);
            if (few || !given[^1].EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                throw new UserErrorException(
                    ErrorCodes.Usage, few ? "export needs runs and the file to write" : $"the last word must be the file to write and end in `.zip`, got `{given[^1]}`",
                    hint: "`cupel export RUN... FILE.zip`");
            }

            IReadOnlyList<Run> runs = RunTargets.Find(session, Stores.Open(words, session), given[..^1], words.GetValue(where));
            string file = Path.GetFullPath(given[^1], Project.Start(words, session));
            IReadOnlyList<string> links = Write(runs, file);
            if (words.GetValue(json))
            {
                JsonOutput.Write(session.Terminal.Out, writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteString("file", file);
                    NotesOutput.WriteTexts(writer, "runs", [.. runs.Select(run => run.Id.Value)]);
                    NotesOutput.WriteTexts(writer, "links", links);
                    writer.WriteEndObject();
                });
                return ExitCodes.Done;
            }

            session.Terminal.Error.WriteLine($"{RunCount.Of(runs)} in {given[^1]}, {NumberText.Size(new FileInfo(file).Length)}");
            WarnOfLinks(session.Terminal, links);
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>Says that links were left out, and which.</summary>
    public static void WarnOfLinks(Terminal terminal, IReadOnlyList<string> links)
    {
        const int Shown = 5;
        if (links.Count > 0)
        {
            string more = links.Count > Shown ? $" and {links.Count - Shown} more" : "";
            terminal.Error.WriteLine($"warning: links were left out: {string.Join(", ", links.Take(Shown).Select(SafeText.Of))}{more}");
        }
    }

    private static IReadOnlyList<string> Write(IReadOnlyList<Run> runs, string file)
    {
        try
        {
            return RunExport.Write(runs, file);
        }
        catch (DirectoryNotFoundException)
        {
            throw new UserErrorException(ErrorCodes.FileMissing, $"no folder `{Path.GetDirectoryName(file)}`");
        }
    }
}
