using System.CommandLine;
using Cupel.Errors;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel run</c>: runs an operation and keeps the record.</summary>
internal static class RunCommand
{
    public static Command Create(Session session)
    {
        var options = new RunOptions();
        var command = new CommandWithExamples("run", "Run an operation and keep its record")
        {
            Examples =
            [
                ("cupel run", "the default operation"),
                ("cupel run digits optimizer.lr=0.01 --tag try", "another value for one key, and a tag"),
                ("cupel run train.py lr=0.01", "a file as it lies there, or a notebook; the values written in it are its config"),
                ("cupel run digits --preview", "what would run, with every value that was changed"),
                ("cupel run digits --help-op", "what the operation does, and the values it takes"),
                ("cupel run digits -b", "in the background; `cupel runs` tells how it goes"),
                ("cupel run digits 'optimizer.lr=[0.01,0.001]' --repeat 3", "a batch: each combination, three seeds each"),
            ],
        };
        options.AddTo(command);
        command.SetAction(words => Run(words, options, session));
        return command;
    }

    /// <summary>Parts the operation's name from the values: the first word is a name when it has no <c>=</c>.</summary>
    public static (string? Name, IReadOnlyList<string> Values) Split(string[] arguments) =>
        arguments is [var first, .. var rest] && !first.Contains('=', StringComparison.Ordinal) ? (first, rest) : (null, arguments);

    private static int Run(ParseResult words, RunOptions options, Session session)
    {
        (string? name, IReadOnlyList<string> values) = Split(words.GetValue(options.Arguments) ?? []);
        RunExclusions.Require(words, options);
        if (words.GetValue(options.Start) is string staged)
        {
            RefuseWords(name, values);
            return StagedStart.Start(session, RunSelector.SelectOne(Stores.Open(words, session), staged), options.ModeOf(words), words.GetValue(options.Json));
        }

        using var launch = new Launch(session);
        if (options.Starts(words))
        {
            launch.Begin();
        }

        if (words.GetValue(options.From) is string earlier)
        {
            var anew = new RunPlanner(words, options, null, session);
            return Start(anew, anew.Maker(RunSelector.SelectOne(anew.Store, earlier), name));
        }

        Project project = Project.Open(words, session, name);
        options.Rules(words, RunRules.Default);
        if (words.GetValue(options.HelpOperation))
        {
            Operation asked = project.Get(name, Project.Start(words, session));
            OperationHelp.Show(session, project, asked, values, words.GetValue(options.Json));
            return ExitCodes.Done;
        }

        var planner = new RunPlanner(words, options, project, session);
        var start = new RunStart(words, options, planner, launch, session);
        if (planner.GoOn(name, values) is BatchRun rest)
        {
            return start.Start(rest);
        }

        Run? resumed = words.GetValue(options.Resume) is string which ? RunSelector.SelectOne(planner.Store, which) : null;
        Operation operation = project.Get(name ?? resumed?.ReadRecord().Operation, Project.Start(words, session));
        project.Warn(session.Terminal);
        if (resumed is null)
        {
            return Start(planner, planner.Maker(operation));
        }

        // What goes on where another run stopped has its inputs from there.
        options.Batch.RefuseAlone(words);
        RunPlan plan = ResumePlan.Make(resumed, operation, values, session);
        return start.Start(plan, plan.ToRequest(project, new NeededFiles([], [], []), new Dictionary<string, string>()), new NeededFiles([], [], []), plan.What);

        int Start(RunPlanner planner, MemberMaker maker)
        {
            var start = new RunStart(words, options, planner, launch, session);
            if (planner.FindBatch(maker, values) is BatchRun batch)
            {
                return start.Start(batch);
            }

            options.Batch.RefuseAlone(words);
            return start.Start(maker, values);
        }
    }

    private static void RefuseWords(string? name, IReadOnlyList<string> values)
    {
        if (name is not null || values.Count > 0)
        {
            throw new UserErrorException(ErrorCodes.Usage, $"a staged run is started as it was staged, got `{name ?? values[0]}` besides", hint: "leave it out, or run a new one");
        }
    }
}
