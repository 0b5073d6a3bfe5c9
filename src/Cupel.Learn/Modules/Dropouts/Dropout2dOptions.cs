using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Dropouts;

/// <summary>Dropout of whole channels of images: input <c>[channels, height, width]</c>.</summary>
[Part("dropout2d")]
public sealed record Dropout2dOptions : ChannelDropoutOptions
{
    private protected override int Dimensions => 2;
}
