using System.CommandLine;
using Cupel.Errors;
using Cupel.Filters;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel select</c>: the runs that are meant, one a line, for scripts.</summary>
internal static class SelectCommand
{
    private static readonly RunField Label = new(FieldFamily.Own, "label");

    public static Command Create(Session session)
    {
        Argument<string[]> which = RunFlags.Runs("all that match");
        Option<string[]> where = RunFlags.Where();
        (Option<bool> Flag, Func<RunFacts, string> Text)[] texts =
        [
            (new("--id") { Description = "Print ids; this is the default" }, run => run.Itself.Id.Value),
            (new("--name") { Description = "Print names" }, run => run.Itself.Name),
            (new("--dir") { Description = "Print the paths of the runs' folders" }, run => run.Itself.Directory),
            (new("--label") { Description = "Print labels; an empty line where there is none" }, run => Label.Values(run) is [TextValue label] ? label.Text : ""),
        ];
        Option<bool> one = new("--one") { Description = "Fail unless exactly one run is meant" };
        var command = new CommandWithExamples("select", "Print the ids, names or folders of runs, for scripts")
        {
            Examples =
            [
                ("cupel select -w 'status = failed' --name", "the names of what failed"),
                ("cupel select @best:val_accuracy --one --dir", "the folder of the best run"),
                ("cupel select 2:5", "the ids of four runs"),
            ],
        };
        command.Arguments.Add(which);
        command.Options.Add(where);
        foreach ((Option<bool> flag, _) in texts)
        {
            command.Options.Add(flag);
        }

        command.Options.Add(one);
        Flags.Exclude(command, [.. texts.Select(text => text.Flag)]);
        command.SetAction(words =>
        {
            (Option<bool> Flag, Func<RunFacts, string> Text)[] asked = [.. texts.Where(text => words.GetValue(text.Flag))];
            RunQuery query = RunFlags.Query(session, words.GetValue(which) ?? [], words.GetValue(where));
            var pool = new RunPool(Stores.Open(words, session));
            IReadOnlyList<RunFacts> found = query.Find(pool);
            RunTargets.Say(session.Terminal, pool);
            if (words.GetValue(one) && found.Count != 1)
            {
                throw NotOne(found);
            }

            foreach (RunFacts run in found)
            {
                session.Terminal.Out.WriteLine((asked is [var only] ? only : texts[0]).Text(run));
            }

            return found.Count > 0 ? ExitCodes.Done : ExitCodes.No;
        });
        return command;
    }

    private static UserErrorException NotOne(IReadOnlyList<RunFacts> found) => found.Count == 0
        ? new UserErrorException(ErrorCodes.RunUnknown, "one run is wanted, and none matches", hint: "`cupel runs` lists them")
        : RunSelector.Several($"one run is wanted, and {found.Count} match", [.. found.Select(run => run.Itself)]);
}
