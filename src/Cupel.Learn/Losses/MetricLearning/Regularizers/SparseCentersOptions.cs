using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Regularizers;

/// <summary>Half the mean of <c>√(2 + ε − 2·cos)</c> over all pairs of vectors of one class: centres that are not needed fall together.</summary>
/// <remarks>It is meant for losses that learn several vectors for each class, class by class, such as <c>soft_triple</c>. <c>ε</c> is 1e-7, so that the
/// gradient of two equal ones is finite. Source: Qian et al., "SoftTriple Loss: Deep Metric Learning Without Triplet Sampling",
/// 2019.</remarks>
/// <example><code>{ name: sparse_centers, centers_per_class: 3, weight: 0.2 }</code></example>
[Part("sparse_centers")]
public sealed record SparseCentersOptions : RegularizerOptions
{
    private const double Eps = 1e-7;

    /// <summary>Vectors of each class.</summary>
    [AtLeast(2)]
    public required long CentersPerClass { get; init; }

    /// <inheritdoc/>
    protected override Regularizer Create() => From(rows =>
    {
        if (rows.Size(0) % CentersPerClass != 0)
        {
            throw new ArgumentException($"`{PartName()}` needs {CentersPerClass} vectors for each class, but got {rows}", nameof(rows));
        }

        Tensor unit = Unit.Of(rows).View([-1, CentersPerClass, rows.Size(1)]);
        Tensor pairs = Ops.Ones([CentersPerClass, CentersPerClass], dtype: DType.Float32).Triu(1).Gt(0.0);
        Tensor cosines = unit.Matmul(unit.Transpose(1, 2)).MaskedSelect(pairs);
        return (2.0 + Eps - (cosines * 2.0).ClampMax(2.0)).Sqrt().Mean() / 2.0;
    });
}
