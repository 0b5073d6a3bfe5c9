using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Convolution;

/// <summary>Each number of a sequence spread over a window, weighted: input <c>[channels, length]</c>.</summary>
/// <example><code>{ name: conv_transpose1d, out_channels: 8, kernel_size: 4, stride: 2, padding: 1 }</code></example>
[Part("conv_transpose1d")]
public sealed record ConvTranspose1dOptions : ConvTransposeOptions
{
    private protected override int Dimensions => 1;
}
