using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel restore</c>: brings runs back from the trash or an archive.</summary>
internal static class RestoreCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> which = new("RUN")
        {
            Description = "Which runs of the trash, or of the archive; with `--archive` all of it when left out",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string> archive = new("--archive") { Description = "Take them from this archive in place of the trash", HelpName = "NAME" };
        Option<string[]> where = RunFlags.Where();
        Option<bool> yes = RunTargets.Yes();
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("restore", "Bring runs back from the trash or an archive")
        {
            Examples =
            [
                ("cupel restore 1", "the newest run of the trash"),
                ("cupel restore brave-otter", "a run by its name"),
                ("cupel restore --archive 2026-sweep", "all runs of an archive"),
            ],
        };
        command.Arguments.Add(which);
        command.Options.Add(where);
        command.Options.Add(archive);
        command.Options.Add(yes);
        command.Options.Add(json);
        command.SetAction(words =>
        {
            RunStore store = Stores.Open(words, session);
            string? name = words.GetValue(archive);
            string[] given = words.GetValue(which) ?? [];
            string[]? filters = words.GetValue(where);
            if (name is null && given.Length == 0 && filters is not { Length: > 0 })
            {
                throw new UserErrorException(ErrorCodes.Usage, "which runs?", hint: "`cupel runs --deleted` lists the trash; `cupel restore :` brings all of it back");
            }

            RunStore from = name is null ? store.Trash : ArchiveCommand.Get(store, name);
            IReadOnlyList<Run> runs = RunTargets.FindOrAll(session, from, given, filters);
            if (!RunTargets.MayChange(session.Terminal, runs, $"Bring {{0}} back from {from.Words}?", words.GetValue(yes) || words.GetValue(json)))
            {
                return ExitCodes.Slip;
            }

            Run[] moved = [.. runs.Select(run => RunShelves.Move(run, store))];
            if (name is not null)
            {
                store.RemoveArchiveIfEmpty(name);
            }

            MovedRuns.Say(session.Terminal, moved, words.GetValue(json), $"{RunCount.Of(moved)} {(moved.Length == 1 ? "is" : "are")} back");
            return ExitCodes.Done;
        });
        return command;
    }
}
