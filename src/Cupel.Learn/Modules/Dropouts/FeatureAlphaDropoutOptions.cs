using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Dropouts;

/// <summary>Alpha dropout of whole channels: input <c>[channels, …]</c>.</summary>
[Part("feature_alpha_dropout")]
public sealed record FeatureAlphaDropoutOptions : ModuleOptions
{
    /// <summary>The share of channels.</summary>
    [AtLeast(0), AtMost(1)]
    public double P { get; init; } = 0.5;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        SizeOf(input, 0, null, "", "channels");
        return input;
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new TrainingFunction((x, training) => x.FeatureAlphaDropout(P, training));
}
