using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Given;

/// <summary>For two views of each example, without classes: the views near each other, each feature spread over the batch, features independent of each
/// other.</summary>
/// <remarks>Output <c>[batch, 2, features]</c>, the embeddings of the two views; targets are not looked at. The loss is <c>invariance·mean (a − b)²</c>, plus
/// <c>variance</c> times the mean of <c>½·max(0, 1 − √(Var + eps))</c> over the features of either view, plus <c>covariance·Σ C²/features</c> over what is
/// off the diagonal of either covariance matrix. Variances divide by <c>batch − 1</c>, so a batch needs two examples. Source: Bardes et al., "VICReg:
/// Variance-Invariance-Covariance Regularization for Self-Supervised Learning", 2022.</remarks>
[Part("vic_reg")]
public sealed record VicRegOptions : LossOptions
{
    /// <summary>The weight of the distance between views.</summary>
    [AtLeast(0)]
    public double Invariance { get; init; } = 25;

    /// <summary>The weight of the spread of features.</summary>
    [AtLeast(0)]
    public double Variance { get; init; } = 25;

    /// <summary>The weight of the independence of features.</summary>
    [AtLeast(0)]
    public double Covariance { get; init; } = 1;

    /// <summary>Added to variances before the root.</summary>
    [Above(0)]
    public double Eps { get; init; } = 1e-4;

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes) => RequireShape(output, "[2, features], two embeddings", 2, 2);

    /// <inheritdoc/>
    protected override Loss Create() => Loss.From((output, _) =>
    {
        Tensor[] views = Shapes.Unstack(PartName(), "two embeddings", output, 2);
        return output.Size(0) < 2
            ? throw new ArgumentException($"`{PartName()}` needs two examples or more, but the output is {output}", nameof(output))
            : (views[0] - views[1]).Square().Mean() * Invariance + Spread(views[0]) + Spread(views[1]);
    });

    private Tensor Spread(Tensor view)
    {
        Tensor centred = view - view.Mean([0], keepdim: true);
        Tensor covariance = centred.T().Matmul(centred) / (view.Size(0) - 1);
        Tensor diagonal = covariance.Diagonal();
        Tensor narrow = (1.0 - (diagonal + Eps).Sqrt()).Relu().Mean() / 2.0;
        Tensor shared = (covariance.Square().Sum() - diagonal.Square().Sum()) / view.Size(1);
        return narrow * Variance + shared * Covariance;
    }
}
