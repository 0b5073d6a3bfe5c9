using Cupel.Torch;

namespace Cupel.Learn.Losses.Sequences;

/// <summary>The loss that <see cref="CtcOptions"/> describes.</summary>
public sealed class CtcLoss : ElementLoss
{
    private readonly CtcOptions _options;

    internal CtcLoss(CtcOptions options) => _options = options;

    /// <inheritdoc/>
    public override Tensor Compute(Tensor output, Tensor target) => Compute(output, target, Times(output), Lengths(target));

    /// <inheritdoc/>
    public override Tensor Each(Tensor output, Tensor target) => Each(output, target, Times(output), Lengths(target));

    /// <summary>The loss of inputs that differ in length.</summary>
    /// <param name="output">Scores <c>[batch, time, classes]</c>.</param>
    /// <param name="target">Class numbers <c>[batch, length]</c>; what lies behind a row's length is not read.</param>
    /// <param name="times">int64 <c>[batch]</c>: how many steps of each output count.</param>
    /// <param name="lengths">int64 <c>[batch]</c>: how many classes of each target count.</param>
    public Tensor Compute(Tensor output, Tensor target, Tensor times, Tensor lengths) =>
        Run(output, target, times, lengths, _options.Reduction == "sum" ? Reducing.Sum : Reducing.Mean);

    /// <summary>The loss of each example, not divided by its length.</summary>
    /// <param name="output">Scores <c>[batch, time, classes]</c>.</param>
    /// <param name="target">Class numbers <c>[batch, length]</c>; what lies behind a row's length is not read.</param>
    /// <param name="times">int64 <c>[batch]</c>: how many steps of each output count.</param>
    /// <param name="lengths">int64 <c>[batch]</c>: how many classes of each target count.</param>
    public Tensor Each(Tensor output, Tensor target, Tensor times, Tensor lengths) => Run(output, target, times, lengths, Reducing.None);

    private Tensor Run(Tensor output, Tensor target, Tensor times, Tensor lengths, Reducing reduction)
    {
        if (output.Rank != 3 || target.Rank != 2 || target.DType != DType.Int64 || output.Size(0) != target.Size(0))
        {
            throw new ArgumentException(
                $"`ctc` needs an output [batch, time, classes] and int64 targets [batch, length], but the output is {output} and the targets are {target}",
                nameof(target));
        }

        // What fills up a target is not read, but it must be a class.
        return output.LogSoftmax(-1).Transpose(0, 1)
            .CtcLoss(target.ClampMin(0L), times, lengths, _options.Blank, (long)reduction, _options.ZeroInfinity);
    }

    /// <summary>All steps of each output.</summary>
    private static Tensor Times(Tensor output) =>
        Ops.Full([output.Rank == 0 ? 0 : output.Size(0)], output.Rank > 1 ? output.Size(1) : 0, dtype: DType.Int64);

    /// <summary>Classes up to the first −1.</summary>
    private static Tensor Lengths(Tensor target) => target.Ge(0L).Cumprod(-1).Sum([-1]);
}
