using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>Shares over the channels at each pixel, which add up to 1: input <c>[channels, height, width]</c>.</summary>
[Part("softmax2d")]
public sealed record Softmax2dOptions : ModuleOptions
{
    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        Require(input, "[channels, height, width]", 3);
        return input;
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new FunctionModule(x => x.Softmax(1));
}
