using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Convolution;

/// <summary>A weighted sum over a window that slides through a volume: input <c>[channels, depth, height, width]</c>.</summary>
[Part("conv3d")]
public sealed record Conv3dOptions : ConvOptions
{
    private protected override int Dimensions => 3;
}
