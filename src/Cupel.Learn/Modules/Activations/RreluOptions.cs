using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>Each number where it is positive, and where not a part of it that training draws anew for each: between lower and upper.</summary>
/// <remarks>Evaluation takes the middle, <c>(lower + upper)/2</c>. Draws are from libtorch's generator. Source: Xu et al., "Empirical
/// Evaluation of Rectified Activations", 2015.</remarks>
[Part("rrelu")]
public sealed record RreluOptions : ModuleOptions
{
    /// <summary>The smallest factor of negative numbers.</summary>
    [AtLeast(0)]
    public double Lower { get; init; } = 1.0 / 8;

    /// <summary>The largest.</summary>
    [AtLeast(0)]
    public double Upper { get; init; } = 1.0 / 3;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Lower <= Upper ? [] : [new(nameof(Upper), FormattableString.Invariant($"at least {Lower}, which `lower` is"))];

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => input;

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new Rrelu(Lower, Upper);

    private sealed class Rrelu(double lower, double upper) : Module
    {
        protected override Tensor ForwardCore(Tensor input) => input.Rrelu(lower, upper, IsTraining);
    }
}
