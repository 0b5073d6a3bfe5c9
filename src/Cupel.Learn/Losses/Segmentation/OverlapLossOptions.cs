using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Segmentation;

/// <summary>What a loss is made from that compares marked areas by how far they overlap: 1 − overlap, the mean over the classes.</summary>
/// <remarks>
/// <para>In mode <c>binary</c> output and target have one shape and there is one class; targets are 0 or 1. In mode <c>multilabel</c> they are
/// <c>[batch, classes, …]</c>, and each class is an answer of its own. In mode <c>multiclass</c> the output is <c>[batch, classes, …]</c> and
/// the target <c>[batch, …]</c> of int64 class numbers. Outputs are unscaled scores, of which sigmoid or softmax makes shares.</para>
/// <para>The overlap of a class is taken over the whole batch. A class that no target has adds 0.</para>
/// </remarks>
public abstract record OverlapLossOptions : LossOptions
{
    /// <summary>What the targets mark: one class, several that may lie over each other, or one of several.</summary>
    [Choices("binary", "multilabel", "multiclass")]
    public string Mode { get; init; } = "binary";

    /// <summary>Whether it is <c>−ln(overlap)</c> instead of <c>1 − overlap</c>.</summary>
    public bool Log { get; init; }

    /// <summary>Added to both sides of the fraction.</summary>
    [AtLeast(0)]
    public double Smooth { get; init; }

    /// <summary>The smallest denominator, and the smallest overlap of which the logarithm is taken.</summary>
    [Above(0)]
    public double Eps { get; init; } = 1e-6;

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes)
    {
        if (Mode != "multiclass")
        {
            RefuseClasses(output, classes, "0 or 1, of the output's shape");
        }

        if (Mode != "binary")
        {
            RequireShape(output, "[classes, …]", null, classes);
        }
    }

    /// <inheritdoc/>
    protected override Loss Create() => new FunctionLoss(Compute);

    /// <summary>The overlap of each class.</summary>
    /// <param name="shared">What output and target have in common, for each class.</param>
    /// <param name="total">What they have together, counted twice where they overlap.</param>
    private protected abstract Tensor Overlap(Tensor shared, Tensor total);

    private Tensor Compute(Tensor output, Tensor target)
    {
        (Tensor shares, Tensor marked) = Areas(output, target);
        long[] within = [0, 2];
        Tensor overlap = Overlap((shares * marked).Sum(within), (shares + marked).Sum(within));
        Tensor each = Log ? overlap.ClampMin(Eps).Log().Neg() : 1.0 - overlap;
        return (each * marked.Sum(within).Gt(0.0)).Mean();
    }

    /// <summary>Shares and marks as <c>[batch, classes, points]</c>.</summary>
    private (Tensor Shares, Tensor Marked) Areas(Tensor output, Tensor target)
    {
        long batch = output.Size(0);
        if (Mode == "multiclass")
        {
            long classes = output.Size(1);
            Tensor points = target.Reshape([batch, -1]);
            Tensor scores = output.Reshape([batch, classes, -1]);
            return points.DType == DType.Int64 && points.Size(1) == scores.Size(2)
                ? (scores.Softmax(1), points.OneHot(classes).Permute([0, 2, 1]).To(scores.DType))
                : throw new ArgumentException(
                    $"`{PartName()}` needs an output [batch, classes, …] and int64 targets [batch, …], but the output is {output} and the targets are {target}",
                    nameof(target));
        }

        Shapes.RequireAlike(PartName(), output, target);
        long[] shape = [batch, Mode == "binary" ? 1 : output.Size(1), -1];
        return (output.Reshape(shape).Sigmoid(), target.Reshape(shape).To(output.DType));
    }
}
