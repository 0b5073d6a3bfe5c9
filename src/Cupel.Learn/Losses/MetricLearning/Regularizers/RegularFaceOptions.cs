using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Regularizers;

/// <summary>The mean of each vector's largest cosine with another: classes are kept apart.</summary>
/// <remarks>It is meant for what a loss learns. A single vector costs nothing. Source: Zhao et al., "RegularFace: Deep Face Recognition via Exclusive
/// Regularization", 2019.</remarks>
[Part("regular_face")]
public sealed record RegularFaceOptions : RegularizerOptions
{
    /// <inheritdoc/>
    protected override Regularizer Create() => From(rows =>
    {
        if (rows.Size(0) < 2)
        {
            return rows.Sum() * 0.0;
        }

        Tensor unit = Unit.Of(rows);
        Tensor itself = Ops.Eye(rows.Size(0), dtype: DType.Bool);
        return unit.Matmul(unit.T()).MaskedFill(itself, double.NegativeInfinity).Max(1).Values.Mean();
    });
}
