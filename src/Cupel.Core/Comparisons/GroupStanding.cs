namespace Cupel.Comparisons;

/// <summary>How a group stands to the best one.</summary>
public enum GroupStanding
{
    /// <summary>Nothing says which way is better, or there is no other group.</summary>
    Unjudged,

    /// <summary>It has the best mean.</summary>
    Best,

    /// <summary>The test says that it is worse.</summary>
    Worse,

    /// <summary>The test does not tell it from the best.</summary>
    NotToldApart,

    /// <summary>It or the best group has fewer than two values: there is no test.</summary>
    TooFew,

    /// <summary>All the values of both groups are the same within each: there is no test.</summary>
    NoSpread,

    /// <summary>A value is NaN or infinite: there is no test.</summary>
    NotFinite,

    /// <summary>None of its runs has the metric.</summary>
    NoValues,
}
