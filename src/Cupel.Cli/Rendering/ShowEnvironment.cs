using System.Text.Json;
using Cupel.Runs;
using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>What the processes of a run were started with.</summary>
internal static class ShowEnvironment
{
    /// <summary>Prints it; there is always something.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="sections">The page.</param>
    /// <param name="of">The run.</param>
    public static bool Print(IAnsiConsole console, ShowSections sections, Run of)
    {
        RunRecord record = RecordErrors.Require(of).Record!;
        sections.Title("Process");
        var grid = new TextGrid("", "");
        foreach ((string name, RunCommand? command) in new[] { ("stage", record.StageCommand), ("command", record.Command), ("finish", record.FinishCommand) })
        {
            if (command is not null)
            {
                grid.Add(name, ProcessText.Of(command));
            }
        }

        grid.Add("folder", of.Directory);
        grid.Add("user", $"{record.User}@{record.Host}");
        grid.Add("os", record.Os);
        grid.Add("runtime", record.Dotnet);
        grid.Add("cupel", record.Cupel);
        grid.Print(console, sections.Indent);
        sections.Title("Variables of the operation");
        Variables(sections, record.Variables);
        sections.Title("Variables of who started it");
        Variables(sections, ReadEnvironment(of));
        return true;
    }

    private static IReadOnlyDictionary<string, string> ReadEnvironment(Run run)
    {
        try
        {
            return run.ReadEnvironment();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw RecordErrors.Unreadable(run, error);
        }
    }

    private static void Variables(ShowSections sections, IReadOnlyDictionary<string, string> variables)
    {
        foreach ((string name, string value) in variables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            sections.Line($"{SafeText.Of(name)}={SafeText.Of(value)}");
        }

        if (variables.Count == 0)
        {
            sections.Line("none");
        }
    }
}
