using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Config;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;
using Spectre.Console;

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
                ("cupel run train.py lr=0.01", "a file as it lies there; the values written in it are its config"),
                ("cupel run digits --preview", "what would run, with every value that was changed"),
                ("cupel run digits -b", "in the background; `cupel runs` tells how it goes"),
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
        Project project = Project.Open(words, session, name);
        project.Warn(session.Terminal);
        Run? resumed = words.GetValue(options.Resume) is string which ? RunSelector.SelectOne(Stores.Open(words, session), which) : null;
        Operation operation = project.Get(name ?? resumed?.ReadRecord().Operation, Project.Start(words, session));
        RunPlan plan = resumed is null ? RunPlan.Make(project, operation, values, session) : ResumePlan.Make(resumed, operation, values, session);
        RunStore store = Stores.Open(words, session, project.Folder.Path);
        // What goes on where another run stopped has its inputs from there.
        NeededFiles needed = Requirements.Find(resumed is null ? operation : operation with { Needs = [] }, project, store);
        bool json = words.GetValue(options.Json);
        if (words.GetValue(options.Preview))
        {
            Preview(session.Terminal, plan, json);
            return ExitCodes.Done;
        }

        if (!words.GetValue(options.Yes) && !json && !Confirm(session.Terminal, plan))
        {
            session.Terminal.Error.WriteLine("nothing was run");
            return ExitCodes.Slip;
        }

        Dictionary<string, string> environment = Launch.Environment();
        Requirements.RequireSecrets(operation, environment);
        Requirements.Download(needed, store, session);
        Run run = store.Create(plan.ToRequest(project, needed, environment) with
        {
            Label = words.GetValue(options.Label) ?? plan.Label,
            Tags = [.. operation.Tags.Union(words.GetValue(options.Tags) ?? [], StringComparer.Ordinal)],
            Comment = words.GetValue(options.Comment),
        });
        return words.GetValue(options.Stage)
            ? Launch.Hand(session, run, json, "staged")
            : Launch.Start(session, run, environment, operation.Train is not null, words.GetValue(options.Background), json);
    }

    private static bool Confirm(Terminal terminal, RunPlan plan)
    {
        if (terminal.Answers is null)
        {
            return true;
        }

        Print(terminal.ErrorConsole, plan);
        terminal.Error.WriteLine();
        return Question.Ask(terminal, "Run it?", byDefault: true);
    }

    private static void Preview(Terminal terminal, RunPlan plan, bool json)
    {
        if (!json)
        {
            Print(terminal.OutConsole, plan);
            return;
        }

        JsonOutput.Write(terminal.Out, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("operation", plan.Operation.Name);
            writer.WriteString("command", plan.Command.Retype);
            writer.WritePropertyName("config");
            plan.ConfigJson.WriteTo(writer);
            writer.WritePropertyName("origins");
            plan.OriginsJson.WriteTo(writer);
            writer.WriteEndObject();
        });
    }

    private static void Print(IAnsiConsole console, RunPlan plan)
    {
        string what = plan.Operation.Train is string config ? $"train: {config}" : plan.Command.Shell ?? string.Join(' ', plan.Command.Arguments ?? []);
        console.WriteLine($"Run {plan.Operation.Name} ({what})");
        ConfigRow[] changed = [.. plan.Config.Rows.Where(row => row.Value.Origin.Kind == OriginKind.CommandLine)];
        int rest = plan.Config.Rows.Count - changed.Length;
        if (changed.Length > 0)
        {
            console.WriteLine();
            ConfigTable.Print(console, changed, 2);
        }

        if (rest > 0)
        {
            console.WriteLine($"{(changed.Length > 0 ? "" : "\n")}  {rest} {(changed.Length > 0 ? "more " : "")}{(rest == 1 ? "value" : "values")} unchanged");
        }
    }
}
