namespace Cupel.Supervision;

/// <summary>What came of stopping a run.</summary>
public enum StopOutcome
{
    /// <summary>It was not running.</summary>
    NotRunning,

    /// <summary>It ended when it was asked.</summary>
    Ended,

    /// <summary>It ended when every process of it was told to.</summary>
    Terminated,

    /// <summary>It was killed.</summary>
    Killed,

    /// <summary>It runs on another machine, where it must be stopped.</summary>
    Elsewhere,

    /// <summary>It still runs, or its supervisor does not answer.</summary>
    StillRunning,
}
