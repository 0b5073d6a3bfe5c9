using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Distances;

/// <summary>Divides rows by their norm.</summary>
internal static class Unit
{
    private const double Eps = 1e-12;

    /// <summary>Rows of norm 1; a row of zeros stays one.</summary>
    public static Tensor Of(Tensor rows, double p = 2, long dimension = 1) => rows / rows.Norm(p, [dimension], keepdim: true).ClampMin(Eps);
}
