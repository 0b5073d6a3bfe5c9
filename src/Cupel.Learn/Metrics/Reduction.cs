namespace Cupel.Learn.Metrics;

/// <summary>How the same state of two metrics, which saw different parts of the data, becomes the state of one that saw both.</summary>
public enum Reduction
{
    /// <summary>Number by number, both added. It begins at 0.</summary>
    Sum,

    /// <summary>Number by number, the smaller one. It begins at +∞.</summary>
    Minimum,

    /// <summary>Number by number, the larger one. It begins at −∞.</summary>
    Maximum,

    /// <summary>All numbers of the one, then all of the other. It begins empty, and what is computed from it must not depend on the order.</summary>
    Concatenation,
}
