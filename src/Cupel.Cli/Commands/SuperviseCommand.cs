namespace Cupel.Cli.Commands;

/// <summary><c>cupel supervise DIR</c>: owns one run's process. Started by <c>cupel run</c>, detached; people never type it.</summary>
internal static class SuperviseCommand
{
    public const string Name = "supervise";

    public static int Run(string runDirectory, TimeProvider time)
    {
        Supervision.Supervisor.Run(runDirectory, time);
        return ExitCodes.Done;
    }
}
