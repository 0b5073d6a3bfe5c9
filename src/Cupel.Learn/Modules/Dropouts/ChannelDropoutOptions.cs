using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Dropouts;

/// <summary>What sets whole channels to 0 in training, a random share of them, and divides the rest by what remains.</summary>
/// <remarks>Evaluation changes nothing. Neighbouring pixels are alike, so dropping single ones would hide little. The mask is drawn from
/// libtorch's generator. Source: Tompson et al., "Efficient Object Localization", 2014.</remarks>
public abstract record ChannelDropoutOptions : SpatialOptions
{
    /// <summary>The share of channels that is set to 0.</summary>
    [AtLeast(0), AtMost(1)]
    public double P { get; init; } = 0.5;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        RequireSpace(input);
        return input;
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new TrainingFunction((x, training) => x.FeatureDropout(P, training));
}
