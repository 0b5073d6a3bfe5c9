using System.CommandLine;
using System.Text.Json;
using Cupel.Cli.Rendering;
using Cupel.Diffs;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel diff</c>: what differs between two runs, or between a run and the project as it is now.</summary>
internal static class DiffCommand
{
    private const int MostLines = 60;
    private const string WorkingName = "project";

    public static Command Create(Session session)
    {
        var options = new DiffOptions();
        var command = new CommandWithExamples("diff", "Show what differs between two runs; exit code 1 when something does")
        {
            Examples =
            [
                ("cupel diff", "the newest run and the one before it"),
                ("cupel diff brave-otter calm-heron --config --metrics", "only what was set and what came of it"),
                ("cupel diff 2 1 -p train.py", "one file"),
                ("cupel diff 1 --working", "what was changed in the project since"),
                ("cupel diff 2 1 --tool 'meld'", "the two folders in a program of your own"),
            ],
        };
        options.AddTo(command);
        command.SetAction(words => Run(session, words, options));
        return command;
    }

    private static int Run(Session session, ParseResult words, DiffOptions options)
    {
        IReadOnlySet<DiffSection> sections = options.Sections(words);
        (Run left, Run? right) = Select(session, words, options);
        string? path = words.GetValue(options.Path);
        RunDiff diff = Read(session, left, right, sections);
        if (path is not null)
        {
            diff = DiffPath.Narrow(diff, path, left, right);
        }

        if (words.GetValue(options.Tool) is string tool)
        {
            return Open(session, words, tool, path, diff, left, right);
        }

        bool differs = false;
        if (words.GetValue(options.Json))
        {
            JsonOutput.Write(session.Terminal.Out, json => differs = DiffJson.Write(json, diff, left.Id.Value, right?.Id.Value));
        }
        else
        {
            differs = new DiffOutput(session.Terminal, path is null ? MostLines : int.MaxValue).Print(diff);
        }

        if (!differs)
        {
            session.Terminal.Error.WriteLine($"{diff.Left.Name} and {diff.Right.Name} do not differ in {Words(path, sections)}");
        }

        return differs ? ExitCodes.No : ExitCodes.Done;
    }

    private static string Words(string? path, IReadOnlySet<DiffSection> sections)
    {
        string[] names = [.. sections.Order().Select(section => section.ToString().ToLowerInvariant())];
        return path ?? (names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}");
    }

    /// <summary>The two runs, the older one first unless they were named one by one; one alone for <c>--working</c>.</summary>
    private static (Run Left, Run? Right) Select(Session session, ParseResult words, DiffOptions options)
    {
        string[] named = words.GetValue(options.Runs) ?? [];
        string[]? filters = words.GetValue(options.Where);
        var pool = new RunPool(Stores.Open(words, session));
        if (words.GetValue(options.Working))
        {
            return (RunFlags.Query(session, named, filters).FindOne(pool).Run.Run, null);
        }

        if (named.Length == 2)
        {
            Run[] each = [.. named.Select(one => RunFlags.Query(session, [one], filters).FindOne(pool).Run.Run)];
            return (each[0], each[1]);
        }

        Run[] found = named.Length == 0 && filters is null or []
            ? [.. pool.All.Take(2)]
            : [.. RunFlags.Query(session, named, filters).Find(pool).Select(facts => facts.Run.Run)];
        return found.Length switch
        {
            2 => (found[1], found[0]),
            > 2 when named.Length == 0 => (found[1], found[0]),
            > 2 => throw RunSelector.Several($"two runs are compared, and these are {found.Length}", found),
            _ => throw new UserErrorException(
                ErrorCodes.Usage,
                $"two runs are compared, and {(found.Length == 0 ? "there is none" : $"this is one: {found[0].Name}")}",
                hint: found.Length == 0 ? "`cupel run` makes one" : $"`cupel diff {found[0].Name} RUN` names both; `cupel diff {found[0].Name} --working` compares it with the project's files"),
        };
    }

    private static RunDiff Read(Session session, Run left, Run? right, IReadOnlySet<DiffSection> sections)
    {
        DiffSide before = Side(left, sections);
        if (right is not null)
        {
            return new RunDiff(before, Side(right, sections), sections);
        }

        var faults = new List<Fault>();
        DiffSide now = RequestSide.Read(WorkingName, RestartPlan.Compared(left, session, faults));
        foreach (Fault fault in faults)
        {
            session.Terminal.Error.WriteLine($"warning: {fault.Message}");
        }

        // Only what a run has before it starts is there on both sides.
        return new RunDiff(
            before with
            {
                Command = before.Command.Where(pair => pair.Key is not ("status" or "exit_code")).ToDictionary(StringComparer.Ordinal),
                Files = [.. before.Files.Where(file => file.Role == FileRole.Input)],
            },
            now,
            sections);
    }

    private static DiffSide Side(Run run, IReadOnlySet<DiffSection> sections)
    {
        try
        {
            return RunSide.Read(run, sections);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            throw RecordErrors.Unreadable(run, error);
        }
    }

    private static int Open(Session session, ParseResult words, string tool, string? path, RunDiff diff, Run left, Run? right)
    {
        string[] targets = [left.Directory, right?.Directory ?? left.ReadRecord().Project];
        if (path is not null)
        {
            FileDifference[] files = [.. diff.Source, .. diff.Files];
            if (files.Length != 1)
            {
                throw new UserErrorException(
                    ErrorCodes.Usage, $"`--tool` opens one file, and below `{path}` {files.Length} differ", hint: "leave `--path` out to open the two folders");
            }

            targets = [files[0].Left?.Location ?? "/dev/null", files[0].Right?.Location ?? "/dev/null"];
        }

        int exitCode = ShellProgram.Run(tool, targets, Project.Start(words, session));
        if (exitCode == 127)
        {
            throw new UserErrorException(ErrorCodes.Usage, $"there is no program `{tool}`", hint: $"these are to be compared: {string.Join(' ', targets.Select(RunPlan.Quote))}");
        }

        // Most such programs say with 1 that something differs.
        return exitCode is 0 or 1 ? exitCode : throw new UserErrorException(ErrorCodes.Usage, $"`{tool}` ended with exit code {exitCode}");
    }
}
