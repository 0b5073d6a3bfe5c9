using System.Runtime.InteropServices;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Experiments.Training;
using Cupel.Learn.Checkpoints;
using Cupel.Learn.Data;
using Cupel.Learn.Training;
using Cupel.Runs;
using Cupel.Torch;

namespace Cupel.Host;

/// <summary><c>cupel-host train</c>: trains in a run's folder what the run's config describes.</summary>
internal static class TrainCommand
{
    public const string Name = "train";

    /// <summary>Trains.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="home">The folder of the config file, where its relative paths start.</param>
    /// <param name="error">Takes progress and errors; results are the run's record.</param>
    /// <returns>0 when it is done, 1 when it could not train, 143 when it was asked to stop and has saved everything.</returns>
    public static int Run(string folder, string home, TextWriter error)
    {
        try
        {
            return Train(folder, home, error);
        }
        catch (UserErrorException slip)
        {
            foreach (Fault fault in slip.Faults)
            {
                error.WriteLine($"error: {(fault.Where is null ? "" : $"{fault.Where}: ")}{fault.Message}");
                if (fault.Hint is string hint)
                {
                    error.WriteLine($"hint: {hint}");
                }
            }
        }
        catch (TorchMissingException missing)
        {
            error.WriteLine($"error: {missing.Message}");
        }

        return 1;
    }

    private static int Train(string folder, string home, TextWriter error)
    {
        string configFile = Environment.GetEnvironmentVariable("CUPEL_CONFIG")
            ?? throw new UserErrorException(ErrorCodes.Usage, "`CUPEL_CONFIG` is not set: this program is started by `cupel run`");
        TrainingConfig config = TrainingPlan.Bind(ConfigJson.ReadFile(configFile));

        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        using PosixSignalRegistration onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);

        var run = new RunFolder(folder);
        string checkpoints = Path.Combine(folder, "checkpoints");
        using var sink = new RunMetricSink(run.Scalars, TimeProvider.System);
        using var session = new TrainingSession(config, new TrainingSurroundings(
            DataFolders.FromEnvironment(home),
            checkpoints,
            sink,
            new ProgressLines(error, TimeProvider.System, config.Loader.BatchSize)));

        if (File.Exists(new CheckpointFolder(checkpoints).LastFile))
        {
            // Staged by whoever wants this run to go on where another stopped.
            session.Resume();
        }

        TrainingReport report = session.Run(stop.Token);
        return report.Outcome == TrainingOutcome.Stopped ? 143 : 0;

        void Cancel(PosixSignalContext signal)
        {
            // The step that is going on is finished and everything is saved; the supervisor's patience is the limit.
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
