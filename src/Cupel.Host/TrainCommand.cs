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

    private const string ConfigVariable = "CUPEL_CONFIG";

    /// <summary>Trains.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="home">The folder of the config file, where its relative paths start.</param>
    /// <param name="error">Takes progress and errors; results are the run's record.</param>
    /// <returns>0 when it is done, 1 when it could not train, 143 or 130 when a signal asked it to stop and it has saved everything.</returns>
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
        catch (Exception failure) when (failure is TorchMissingException or TorchException or IOException or UnauthorizedAccessException)
        {
            // libtorch is not there, or had no memory, or the disk is full: a stack trace says no more than the message.
            error.WriteLine($"error: {failure.Message}");
        }

        return ExitCodes.Failed;
    }

    private static int Train(string folder, string home, TextWriter error)
    {
        TrainingConfig config = ReadConfig();

        using var stop = new CancellationTokenSource();
        int signalled = ExitCodes.Done;
        using PosixSignalRegistration onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using PosixSignalRegistration onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

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
        return report.Outcome == TrainingOutcome.Stopped ? signalled : ExitCodes.Done;

        void Stop(PosixSignalContext context)
        {
            // The step that is going on is finished and everything is saved; the supervisor's patience is the limit.
            context.Cancel = true;
            signalled = context.Signal == PosixSignal.SIGINT ? ExitCodes.Interrupted : ExitCodes.Terminated;
            stop.Cancel();
        }
    }

    private static TrainingConfig ReadConfig()
    {
        string file = Environment.GetEnvironmentVariable(ConfigVariable) is { Length: > 0 } named ? named
            : throw new UserErrorException(ErrorCodes.Usage, $"`{ConfigVariable}` is not set: this program is started by `cupel run`");
        try
        {
            return TrainingPlan.Bind(ConfigJson.ReadFile(file));
        }
        catch (FormatException wrong)
        {
            throw new UserErrorException(ErrorCodes.Syntax, wrong.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ErrorCodes.FileMissing, $"the config `{file}` cannot be read: {failure.Message.TrimEnd('.')}");
        }
    }
}
