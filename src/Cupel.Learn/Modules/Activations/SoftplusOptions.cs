using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>A smooth positive part: <c>ln(1 + e^(beta·x))/beta</c>.</summary>
[Part("softplus")]
public sealed record SoftplusOptions : FunctionOptions
{
    /// <summary>How sharp the bend at 0 is.</summary>
    [Above(0)]
    public double Beta { get; init; } = 1;

    /// <summary>Where <c>beta·x</c> is above this, x itself is taken: the exponential would be too large.</summary>
    public double Threshold { get; init; } = 20;

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input) => input.Softplus(Beta, Threshold);
}
