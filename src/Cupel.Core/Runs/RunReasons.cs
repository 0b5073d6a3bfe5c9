namespace Cupel.Runs;

/// <summary>Reasons of an end that programs may ask for by their names.</summary>
public static class RunReasons
{
    /// <summary>A person, or whoever ends the supervisor, asked for it.</summary>
    public const string Stopped = "stopped";

    /// <summary>It took longer than it may.</summary>
    public const string TimeLimit = "time-limit";

    /// <summary>The kernel killed it because there was no memory left.</summary>
    public const string OutOfMemory = "out-of-memory";
}
