using Cupel.Cli.Commands;
using Cupel.Cli.Rendering;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Cli;

/// <summary>Starts staged runs and stays with them, or hands them over.</summary>
/// <param name="session">The world outside.</param>
internal sealed class Launch(Session session) : IDisposable
{
    private readonly SupervisorLauncher _launcher = new([Path.Combine(session.ProgramDirectory, "cupel"), SuperviseCommand.Name]);
    private WaitingSupervisor? _ahead;

    /// <summary>The environment that runs are started in.</summary>
    public Dictionary<string, string> Environment { get; } = RunEnvironment.OfThisProcess();

    /// <summary>Starts the supervisor of a run that is about to be made, so that the two get ready side by side. Where no run comes of it, it ends by
    /// itself.</summary>
    public void Begin() => _ahead ??= _launcher.Begin(Environment);

    /// <summary>Starts a run; returns when it has ended, or when it has begun where it is left.</summary>
    /// <returns>The exit code.</returns>
    public int Start(Run run, bool isTraining, LaunchMode mode, bool json, BatchProgress? members = null)
    {
        Begin();
        using WaitingSupervisor supervisor = _ahead!;
        _ahead = null;
        if (mode == LaunchMode.Leave)
        {
            supervisor.Take(run);
            return Hand(session, run, json, "started");
        }

        using var watch = new RunWatch(session, run, isTraining, json, members) { IsOnlyLooking = mode == LaunchMode.Follow };
        supervisor.Take(run);
        return watch.Follow();
    }

    /// <summary>Names a run that is only prepared, once it is safe.</summary>
    public static int HandStaged(Session session, Run run, bool json)
    {
        run.Flush();
        return Hand(session, run, json, "staged");
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

    public void Dispose() => _ahead?.Dispose();
}
