namespace Cupel.Cli;

/// <summary>What a command's exit code says. A command ended by signal n exits with 128 + n.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It ran, and the answer is no: the operation failed, a check failed, a difference was found.</summary>
    public const int No = 1;

    /// <summary>The person's slip: usage, config, an unknown name.</summary>
    public const int Slip = 2;

    /// <summary>There was nothing to do: what was asked for is there already.</summary>
    public const int NothingToDo = 3;

    /// <summary>Our bug.</summary>
    public const int Bug = 70;

    /// <summary>Ended by Ctrl+C.</summary>
    public const int Interrupted = 130;
}
