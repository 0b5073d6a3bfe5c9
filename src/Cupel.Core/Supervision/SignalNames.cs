namespace Cupel.Supervision;

/// <summary>What signals are called.</summary>
internal static class SignalNames
{
    // By their numbers on Linux, from 1.
    private static readonly string[] Names =
        ("HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ "
        + "VTALRM PROF WINCH IO PWR SYS").Split(' ');

    /// <summary>The signal that an exit code of a shell stands for, or null: a shell ends with 128 more than the signal that ended its command.</summary>
    public static int? OfExitCode(int? exitCode) => exitCode - 128 is int signal and >= 1 && signal <= Names.Length ? signal : null;

    /// <summary>A signal as a person reads it: <c>signal 9 (SIGKILL)</c>.</summary>
    public static string Describe(int signal) =>
        signal >= 1 && signal <= Names.Length ? $"signal {signal} (SIG{Names[signal - 1]})" : $"signal {signal}";
}
