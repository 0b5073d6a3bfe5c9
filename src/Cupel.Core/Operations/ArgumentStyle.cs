namespace Cupel.Operations;

/// <summary>How a value and its name stand on a command line.</summary>
public enum ArgumentStyle
{
    /// <summary><c>--lr 0.1</c>, as argparse, click and most others read it.</summary>
    Flags,

    /// <summary><c>--lr=0.1</c>.</summary>
    Equals,

    /// <summary><c>lr=0.1</c>, with texts and lists in the notation of Hydra's overrides.</summary>
    Hydra,
}
