using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Convolution;

/// <summary>A weighted sum over a window that slides along a sequence: input <c>[channels, length]</c>.</summary>
/// <example><code>{ name: conv1d, out_channels: 16, kernel_size: 5, padding: 2 }</code></example>
[Part("conv1d")]
public sealed record Conv1dOptions : ConvOptions
{
    private protected override int Dimensions => 1;
}
