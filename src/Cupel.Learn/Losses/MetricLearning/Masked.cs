using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning;

/// <summary>Sums of exponentials over a part of a matrix.</summary>
internal static class Masked
{
    // Finite, so that a row with nothing in it has a gradient of 0 and not NaN.
    private const double Nothing = float.MinValue;

    public static Tensor Fill(Tensor values, Tensor keep) => values.MaskedFill(keep.LogicalNot(), Nothing);

    /// <summary><c>ln Σ e^x</c> over what is kept of each row or column; 0 where nothing is.</summary>
    /// <param name="values">A matrix.</param>
    /// <param name="keep">bool, of its shape.</param>
    /// <param name="dimension">1 over rows, 0 over columns.</param>
    /// <param name="plusOne">Whether 1 is added to the sum.</param>
    public static Tensor LogSumExp(Tensor values, Tensor keep, long dimension = 1, bool plusOne = false)
    {
        Tensor sum = Fill(values, keep).Logsumexp([dimension]);
        return plusOne ? sum.Softplus() : sum.MaskedFill(keep.Any(dimension).LogicalNot(), 0.0);
    }
}
