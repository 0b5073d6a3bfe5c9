
namespace Cupel.Learn.Metrics.Regression;

/// <summary>What is held against the hypothesis that there is no correlation.</summary>
public enum Alternative
{
    /// <summary>There is one, of either sign.</summary>
    TwoSided,

    /// <summary>There is a negative one.</summary>
    Less,

    /// <summary>There is a positive one.</summary>
    Greater,
}
