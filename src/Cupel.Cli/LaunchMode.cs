namespace Cupel.Cli;

/// <summary>How long a command stays with a run that it starts.</summary>
internal enum LaunchMode
{
    /// <summary>To the end; Ctrl+C stops the run.</summary>
    Stay,

    /// <summary>To the end; Ctrl+C leaves the run to itself.</summary>
    Follow,

    /// <summary>Until it has begun.</summary>
    Leave,
}
