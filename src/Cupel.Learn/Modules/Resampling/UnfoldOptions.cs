using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Resampling;

/// <summary>The windows of an image side by side: input <c>[channels, height, width]</c>, output <c>[channels·cells, windows]</c>.</summary>
/// <remarks>A column holds one window, channel by channel. A convolution is a product of its weight with these columns.</remarks>
/// <example><code>{ name: unfold, kernel_size: 3, stride: 2, padding: 1 }</code></example>
[Part("unfold")]
public sealed record UnfoldOptions : PatchOptions
{
    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        RequireSpace(input);
        return [input[0] * Cells, Windows(input)];
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        (long[] kernel, long[] dilation, long[] padding, long[] stride) = (KernelSize.For(2), Dilation.For(2), Padding.For(2), Stride.For(2));
        return new FunctionModule(x => x.Im2col(kernel, dilation, padding, stride));
    }
}
