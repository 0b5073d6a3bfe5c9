using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Regularizers;

/// <summary>The mean of <c>(‖w‖² − m)²/4</c>, <c>m</c> the mean of all <c>‖w‖²</c>: the vectors of all classes are kept equally long, however often a
/// class is seen.</summary>
/// <remarks>It is meant for what a loss learns. Source: Wu et al., "Deep Face Recognition with Center Invariant Loss", 2017.</remarks>
[Part("center_invariant")]
public sealed record CenterInvariantOptions : RegularizerOptions
{
    /// <inheritdoc/>
    protected override Regularizer Create() => From(rows =>
    {
        Tensor squares = rows.Square().Sum([1]);
        return (squares - squares.Mean()).Square().Mean() / 4.0;
    });
}
