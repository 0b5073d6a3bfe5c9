using System.Collections.Concurrent;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Starts supervisors that outlive the program which starts them.</summary>
/// <param name="command">The program and arguments of a supervisor, which calls <see cref="Supervisor.RunAsked"/>: <c>[/usr/bin/cupel, supervise]</c>.
/// The program must be a path.</param>
/// <remarks>Safe to share between threads.</remarks>
public sealed class SupervisorLauncher(IReadOnlyList<string> command)
{
    private static readonly ConcurrentBag<int> Children = [];

    /// <summary>Starts a supervisor for a run that is still to be staged.</summary>
    /// <param name="environment">All of the environment of the run's process, but for the variables that say which run it is.</param>
    /// <exception cref="IOException">The supervisor could not be started.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public WaitingSupervisor Begin(IReadOnlyDictionary<string, string> environment)
    {
        ReapEnded();
        Dictionary<string, string> clean = new(environment, StringComparer.Ordinal);
        foreach (string name in RunEnvironment.OwnVariables)
        {
            clean.Remove(name);
        }

        var supervisor = WaitingSupervisor.Start(command, clean);
        Children.Add(supervisor.Pid);
        return supervisor;
    }

    /// <summary>Starts a run's supervisor and waits until it holds the run. Closing the terminal or killing this program changes nothing
    /// for the run from then on.</summary>
    /// <param name="run">A staged run.</param>
    /// <param name="environment">All of the environment of the run's process, but for the variables that say which run it is.</param>
    /// <param name="cancel">Stops waiting; the run goes on.</param>
    /// <exception cref="IOException">The supervisor could not be started, or ended before it took the run.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public Task StartAsync(Run run, IReadOnlyDictionary<string, string> environment, CancellationToken cancel = default) => Task.Run(
        () =>
        {
            using WaitingSupervisor supervisor = Begin(environment);
            supervisor.Take(run);
        },
        cancel).WaitAsync(cancel);

    /// <summary>Takes the exit codes of supervisors that have ended, so that they do not stay as zombies in a long-lived program.</summary>
    private static void ReapEnded()
    {
        for (int i = Children.Count; i > 0 && Children.TryTake(out int pid); i--)
        {
            if (!Posix.TryReap(pid))
            {
                Children.Add(pid);
            }
        }
    }
}
