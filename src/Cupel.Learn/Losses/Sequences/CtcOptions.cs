using Cupel.Learn.Modules;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Losses.Sequences;

/// <summary>For texts whose place in the input is not known: minus the logarithm of the probability of all ways to spell the target.</summary>
/// <remarks>
/// <para>Output <c>[batch, time, classes]</c> of unscaled scores, one class of which is the blank; target <c>[batch, length]</c> of int64 class
/// numbers, each row ended or filled up by −1. All time steps count; where inputs differ in length use
/// <see cref="CtcLoss.Compute(Torch.Tensor, Torch.Tensor, Torch.Tensor, Torch.Tensor)"/>. A way of spelling repeats classes and puts blanks
/// between, and equal neighbours in the target need a blank. The mean is that of each example's loss divided by its length. Equal to
/// PyTorch's <c>CTCLoss</c> of <c>log_softmax</c>.</para>
/// <para>A target longer than its input has the loss ∞ and the gradient NaN, unless <c>zero_infinity</c>. Source: Graves et al.,
/// "Connectionist Temporal Classification", 2006.</para>
/// </remarks>
[Part("ctc")]
public sealed record CtcOptions : ElementLossOptions
{
    /// <summary>The class that stands for nothing.</summary>
    [AtLeast(0)]
    public long Blank { get; init; }

    /// <summary>Whether infinite losses, and their gradients, count as 0.</summary>
    public bool ZeroInfinity { get; init; }

    /// <summary>Makes the loss.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public new CtcLoss Build() => (CtcLoss)base.Build();

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes)
    {
        RefuseClasses(output, classes, "lists of class numbers");
        RequireShape(output, "[time, classes]", 2);
        if (output[1] <= Blank)
        {
            throw new ShapeException(PartName(), $"more than {Blank} classes, as class {Blank} is the blank", output, "blank");
        }
    }

    /// <inheritdoc/>
    protected override ElementLoss Create() => new CtcLoss(this);
}
