using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Convolution;

/// <summary>A weighted sum over a window that slides across an image: input <c>[channels, height, width]</c>.</summary>
/// <example><code>{ name: conv2d, out_channels: 16, kernel_size: 3, stride: 2, padding: 1 }</code></example>
[Part("conv2d")]
public sealed record Conv2dOptions : ConvOptions
{
    private protected override int Dimensions => 2;
}
