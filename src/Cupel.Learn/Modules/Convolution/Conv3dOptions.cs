using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Convolution;

/// <summary>A weighted sum over a window that slides through a volume: input <c>[channels, depth, height, width]</c>.</summary>
/// <example><code>{ name: conv3d, out_channels: 8, kernel_size: [1, 3, 3], padding: [0, 1, 1] }</code></example>
[Part("conv3d")]
public sealed record Conv3dOptions : ConvOptions
{
    private protected override int Dimensions => 3;
}
