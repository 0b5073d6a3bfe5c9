
namespace Cupel.Learn.Metrics.Regression;

/// <summary>A correlation that knows how likely it would be by chance, were there none.</summary>
public interface ITestedCorrelation
{
    /// <summary>The p-value of each output; NaN where there is no correlation or there are too few samples.</summary>
    /// <param name="alternative">Which correlations count as at least as extreme.</param>
    double[] PValues(Alternative alternative = Alternative.TwoSided);
}
