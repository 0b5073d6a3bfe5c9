namespace Cupel.Learn.Metrics.Reidentification;

/// <summary>Which matches of a query count in a matching curve.</summary>
public enum MatchRule
{
    /// <summary>The first one alone.</summary>
    First,

    /// <summary>Every one, with an equal share each, at the rank it has among what does not match.</summary>
    Every,
}
