using System.Collections;
using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Config;
using Cupel.Git;
using Cupel.Operations;
using Cupel.Runs;
using Cupel.Supervision;
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

        RunStore store = Stores.Open(words, session, project.Folder.Path);
        Dictionary<string, string> environment = EnvironmentOf();
        Run run = store.Create(new RunRequest
        {
            Operation = operation.Name,
            Description = operation.Description,
            Kind = operation.Train is null ? RunKind.Exec : RunKind.Train,
            Command = plan.Command,
            Project = project.Folder.Path,
            Config = plan.ConfigJson,
            Origins = plan.OriginsJson,
            Files = plan.Files,
            ConfigDiff = plan.ConfigDiff,
            Checks = plan.Checks,
            Scalars = operation.Train is null ? operation.Scalars : [],
            Variables = operation.Variables.ToDictionary(pair => pair.Key, pair => pair.Value),
            Environment = environment,
            Git = GitReader.ReadAsync(project.Folder.Path).GetAwaiter().GetResult(),
            Seed = plan.Seed,
            Label = words.GetValue(options.Label),
            Tags = words.GetValue(options.Tags) ?? [],
            Comment = words.GetValue(options.Comment),
            CupelVersion = App.Version,
        });
        if (words.GetValue(options.Stage))
        {
            return Hand(session, run, json, "staged");
        }

        var launcher = new SupervisorLauncher([Path.Combine(session.ProgramDirectory, "cupel"), SuperviseCommand.Name]);
        if (words.GetValue(options.Background))
        {
            launcher.StartAsync(run, environment).GetAwaiter().GetResult();
            return Hand(session, run, json, "started");
        }

        using var watch = new RunWatch(session, run, operation.Train is not null, json);
        launcher.StartAsync(run, environment).GetAwaiter().GetResult();
        return watch.Follow();
    }

    // What was prepared or goes on behind our back is named, so that the next command can ask for it.
    private static int Hand(Session session, Run run, bool json, string what)
    {
        if (json)
        {
            RunSnapshot snapshot = run.Read();
            JsonOutput.Write(session.Terminal.Out, writer => RunJsonOutput.Write(
                writer, snapshot, MetricSummaries.Of(snapshot), session.Time.GetUtcNow()));
        }
        else
        {
            session.Terminal.Out.WriteLine(run.Name);
            session.Terminal.Error.WriteLine($"{what}; `cupel show {run.Name}` tells how it goes");
        }

        return ExitCodes.Done;
    }

    private static bool Confirm(Terminal terminal, RunPlan plan)
    {
        if (terminal.Answers is null)
        {
            return true;
        }

        Print(terminal.ErrorConsole, plan);
        terminal.Error.Write("\nRun it? [Y/n] ");
        string? answer = terminal.Answers.ReadLine();
        return answer is not null && answer.Trim().ToUpperInvariant() is "" or "Y" or "YES";
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

    private static Dictionary<string, string> EnvironmentOf() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
}
