using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Convolution;

/// <summary>Each number of an image spread over a window, weighted: input <c>[channels, height, width]</c>.</summary>
/// <example><code>{ name: conv_transpose2d, out_channels: 8, kernel_size: 4, stride: 2, padding: 1 }</code></example>
[Part("conv_transpose2d")]
public sealed record ConvTranspose2dOptions : ConvTransposeOptions
{
    private protected override int Dimensions => 2;
}
