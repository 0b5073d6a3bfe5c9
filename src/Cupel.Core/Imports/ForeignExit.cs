using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Imports;

/// <summary>How a run ended, from the exit code that Python gives a process: a signal is a number below 0.</summary>
internal static class ForeignExit
{
    /// <summary>The state of a run that ended.</summary>
    /// <param name="state">What else is known.</param>
    /// <param name="code">The code.</param>
    public static RunState Of(RunState state, long code) => code switch
    {
        0 => state with { Status = RunStatus.Completed, ExitCode = 0, Reason = null },
        < 0 and > -128 => state with
        {
            Status = RunStatus.Terminated,
            Signal = (int)-code,
            Reason = SignalNames.Describe((int)-code),
        },
        _ => state with { Status = RunStatus.Failed, ExitCode = (int)code, Reason = null },
    };
}
