using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Dropouts;

/// <summary>Dropout of whole channels of volumes: input <c>[channels, depth, height, width]</c>.</summary>
[Part("dropout3d")]
public sealed record Dropout3dOptions : ChannelDropoutOptions
{
    private protected override int Dimensions => 3;
}
