using System.Collections.Concurrent;
using Cupel.Details;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Starts supervisors that outlive the program which starts them.</summary>
/// <param name="command">The program and first arguments of a supervisor; the run's folder is added: <c>[cupel, supervise]</c>. The program
/// must be a path.</param>
public sealed class SupervisorLauncher(IReadOnlyList<string> command)
{
    private static readonly ConcurrentBag<int> Children = [];

    /// <summary>Starts a run's supervisor and waits until it holds the run. Closing the terminal or killing this program changes nothing
    /// for the run from then on.</summary>
    /// <param name="run">A staged run.</param>
    /// <param name="environment">All of the environment of the run's process, but for the variables that say which run it is.</param>
    /// <param name="cancel">Stops waiting; the run goes on.</param>
    /// <exception cref="IOException">The supervisor could not be started, or ended before it took the run.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public async Task StartAsync(Run run, IReadOnlyDictionary<string, string> environment, CancellationToken cancel = default)
    {
        ReapEnded();
        Dictionary<string, string> clean = new(environment, StringComparer.Ordinal);
        foreach (string name in RunEnvironment.OwnVariables)
        {
            clean.Remove(name);
        }

        int pid = 0;
        using IDisposable? measured = Detail.Measure(() => $"supervisor {pid} took the run");
        pid = PosixSpawn.Start(command[0], [.. command, run.Directory], clean, run.Directory);
        Children.Add(pid);
        while (run.ReadState().Status == RunStatus.Staged)
        {
            if (ProcessIdentity.FindStart(pid) is null && run.ReadState().Status == RunStatus.Staged)
            {
                throw new IOException($"the supervisor of run `{run.Name}` ended before it took the run: {string.Join(' ', command)}");
            }

            await Task.Delay(2, cancel);
        }
    }

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
