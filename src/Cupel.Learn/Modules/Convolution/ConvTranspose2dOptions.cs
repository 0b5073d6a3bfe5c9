using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Convolution;

/// <summary>Each number of an image spread over a window, weighted: input <c>[channels, height, width]</c>.</summary>
[Part("conv_transpose2d")]
public sealed record ConvTranspose2dOptions : ConvTransposeOptions
{
    private protected override int Dimensions => 2;
}
