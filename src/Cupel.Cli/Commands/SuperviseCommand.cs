namespace Cupel.Cli.Commands;

/// <summary><c>cupel supervise</c>: owns one run's process, once it is told which. Started by <c>cupel run</c>, detached; people never type it.</summary>
internal static class SuperviseCommand
{
    public const string Name = "supervise";

    public static int Run(TimeProvider time)
    {
        Supervision.Supervisor.RunAsked(time);
        return ExitCodes.Done;
    }
}
