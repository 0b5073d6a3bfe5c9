using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Dropouts;

/// <summary>Dropout that keeps mean and variance, for use with selu: a random share is set to selu's lower limit, then all is rescaled.</summary>
/// <remarks>Evaluation changes nothing. Source: Klambauer et al., "Self-Normalizing Neural Networks", 2017.</remarks>
[Part("alpha_dropout")]
public sealed record AlphaDropoutOptions : ModuleOptions
{
    /// <summary>The share of numbers.</summary>
    [AtLeast(0), AtMost(1)]
    public double P { get; init; } = 0.5;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => input;

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new TrainingFunction((x, training) => x.AlphaDropout(P, training));
}
