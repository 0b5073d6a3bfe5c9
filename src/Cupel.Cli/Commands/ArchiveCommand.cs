using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel archive</c>: puts runs aside under a name.</summary>
internal static class ArchiveCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> which = new("RUN") { Description = "Which runs to put aside", Arity = ArgumentArity.ZeroOrMore };
        Option<string> name = new("--name") { Description = "The archive, which is made where it lacks", HelpName = "NAME" };
        Option<bool> list = new("--list") { Description = "List the archives; with `--name`, the runs in that one" };
        Option<string[]> where = RunFlags.Where();
        Option<bool> yes = RunTargets.Yes();
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("archive", "Put runs aside into a named archive, out of every list")
        {
            Examples =
            [
                ("cupel archive @tag:sweep --name 2026-sweep", "every run with a tag"),
                ("cupel archive -w 'started before this month' --name old", "everything older than this month"),
                ("cupel archive --list", "the archives"),
                ("cupel restore --archive 2026-sweep", "bring all of one back"),
            ],
        };
        command.Arguments.Add(which);
        command.Options.Add(where);
        command.Options.Add(name);
        command.Options.Add(list);
        command.Options.Add(yes);
        command.Options.Add(json);
        command.SetAction(words =>
        {
            RunStore store = Stores.Open(words, session);
            string[] given = words.GetValue(which) ?? [];
            if (words.GetValue(list))
            {
                List(session.Terminal, store, words.GetValue(name), words.GetValue(json));
                return ExitCodes.Done;
            }

            bool named = given.Length > 0 || words.GetValue(where) is { Length: > 0 };
            if (!named || words.GetValue(name) is not string archive)
            {
                throw new UserErrorException(
                    ErrorCodes.Usage, !named ? "which runs?" : "which archive?",
                    hint: "`cupel archive RUN... --name NAME` puts runs aside, `cupel archive --list` lists the archives");
            }

            RunStore to = store.Archive(archive);
            IReadOnlyList<Run> runs = RunTargets.Find(session, store, given, words.GetValue(where));
            if (!RunTargets.MayChange(session.Terminal, runs, $"Put {{0}} into archive `{archive}`?", words.GetValue(yes) || words.GetValue(json)))
            {
                return ExitCodes.Slip;
            }

            Run[] moved = [.. runs.Select(run => RunShelves.Move(run, to))];
            MovedRuns.Say(
                session.Terminal, moved, words.GetValue(json),
                $"{RunCount.Of(moved)} {(moved.Length == 1 ? "is" : "are")} in archive `{archive}`; `cupel restore --archive {archive}` brings all of it back");
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>An archive that is there.</summary>
    /// <exception cref="UserErrorException">There is none of that name.</exception>
    public static RunStore Get(RunStore store, string name) => store.ArchiveNames.Contains(name)
        ? store.Archive(name)
        : throw new UserErrorException(
            ErrorCodes.RunUnknown, $"no archive `{name}`",
            hint: Suggestion.For(name, store.ArchiveNames) ?? "there are no archives; `cupel archive RUN... --name NAME` makes one");

    private static void List(Terminal terminal, RunStore store, string? name, bool json)
    {
        if (name is not null)
        {
            IReadOnlyList<Run> runs = Get(store, name).List();
            MovedRuns.Say(terminal, runs, json, $"{RunCount.Of(runs)} in archive `{name}`");
            if (!json)
            {
                var names = new TextGrid("name", "id");
                foreach (Run run in runs)
                {
                    names.Add(run.Name, run.Id.Value);
                }

                names.Print(terminal.OutConsole);
            }

            return;
        }

        if (json)
        {
            JsonOutput.Write(terminal.Out, writer =>
            {
                writer.WriteStartArray();
                foreach (string archive in store.ArchiveNames)
                {
                    writer.WriteStartObject();
                    writer.WriteString("name", archive);
                    writer.WriteNumber("runs", store.Archive(archive).List().Count);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
        }
        else if (store.ArchiveNames.Count == 0)
        {
            terminal.Error.WriteLine("no archives; `cupel archive RUN... --name NAME` makes one");
        }
        else
        {
            var grid = new TextGrid("archive", ">runs");
            foreach (string archive in store.ArchiveNames)
            {
                grid.Add(archive, $"{store.Archive(archive).List().Count}");
            }

            grid.Print(terminal.OutConsole);
        }
    }
}
