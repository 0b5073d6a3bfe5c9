using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Dropouts;

/// <summary>Dropout of whole channels of sequences: input <c>[channels, length]</c>.</summary>
[Part("dropout1d")]
public sealed record Dropout1dOptions : ChannelDropoutOptions
{
    private protected override int Dimensions => 1;
}
