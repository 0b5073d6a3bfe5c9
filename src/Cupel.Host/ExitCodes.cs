namespace Cupel.Host;

/// <summary>How the program tells whoever started it what came of it; the same numbers as those of <c>cupel</c>.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    public const int Failed = 1;

    public const int Slip = 2;

    public const int Bug = 70;

    public const int Interrupted = 130;

    public const int Terminated = 143;
}
