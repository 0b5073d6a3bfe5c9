using System.Collections;
using Cupel.Cli.Commands;
using Cupel.Cli.Rendering;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Cli;

/// <summary>Starts a staged run and stays with it, or hands it over.</summary>
internal static class Launch
{
    /// <summary>The environment that runs are started in.</summary>
    public static Dictionary<string, string> Environment() => System.Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");

    /// <summary>Starts a run; returns when it has ended, or when it has begun where it is left.</summary>
    /// <returns>The exit code.</returns>
    public static int Start(
        Session session, Run run, IReadOnlyDictionary<string, string> environment, bool isTraining, LaunchMode mode, bool json,
        BatchProgress? members = null)
    {
        var launcher = new SupervisorLauncher([Path.Combine(session.ProgramDirectory, "cupel"), SuperviseCommand.Name]);
        if (mode == LaunchMode.Leave)
        {
            launcher.StartAsync(run, environment).GetAwaiter().GetResult();
            return Hand(session, run, json, "started");
        }

        using var watch = new RunWatch(session, run, isTraining, json, members) { IsOnlyLooking = mode == LaunchMode.Follow };
        launcher.StartAsync(run, environment).GetAwaiter().GetResult();
        return watch.Follow();
    }

    /// <summary>Names a run that was prepared, or goes on behind our back, so that the next command can ask for it.</summary>
    public static int Hand(Session session, Run run, bool json, string? what = null)
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
            if (what is not null)
            {
                session.Terminal.Error.WriteLine($"{what}; `cupel show {run.Name}` tells how it goes");
            }
        }

        return ExitCodes.Done;
    }
}
