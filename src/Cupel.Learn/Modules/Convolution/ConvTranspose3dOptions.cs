using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Convolution;

/// <summary>Each number of a volume spread over a window, weighted: input <c>[channels, depth, height, width]</c>.</summary>
/// <example><code>{ name: conv_transpose3d, out_channels: 4, kernel_size: 2, stride: 2 }</code></example>
[Part("conv_transpose3d")]
public sealed record ConvTranspose3dOptions : ConvTransposeOptions
{
    private protected override int Dimensions => 3;
}
