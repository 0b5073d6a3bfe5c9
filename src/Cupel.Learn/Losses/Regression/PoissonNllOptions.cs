using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Regression;

/// <summary>For targets that are counts: the mean of <c>e^x − t·x</c>, minus the logarithm of the Poisson probability but for what does not
/// depend on the output.</summary>
/// <remarks>Output and target have one shape. With <c>log_input</c> off the output is the rate itself and it is <c>x − t·ln(x + eps)</c>. Equal
/// to PyTorch's <c>PoissonNLLLoss</c>.</remarks>
[Part("poisson_nll")]
public sealed record PoissonNllOptions : ElementLossOptions
{
    /// <summary>Whether the output is the logarithm of the rate.</summary>
    public bool LogInput { get; init; } = true;

    /// <summary>Whether Stirling's <c>t·ln t − t + ln(2πt)/2</c> is added for targets above 1.</summary>
    public bool Full { get; init; }

    /// <summary>Added to the rate before its logarithm.</summary>
    [Above(0)]
    public double Eps { get; init; } = 1e-8;

    /// <inheritdoc/>
    protected override ElementLoss Create() => FromAlike((x, t, r) => x.PoissonNllLoss(t, LogInput, Full, Eps, (long)r));
}
