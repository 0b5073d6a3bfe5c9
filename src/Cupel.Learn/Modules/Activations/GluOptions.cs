using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>The first half of a dimension, let through as far as the second half says: <c>a·sigmoid(b)</c>.</summary>
/// <remarks>The dimension must be even; half of it comes out. Source: Dauphin et al., "Language Modeling with Gated Convolutional
/// Networks", 2016.</remarks>
[Part("glu")]
public sealed record GluOptions : ModuleOptions
{
    /// <summary>The dimension, from 0 without the batch; negative counts from the end.</summary>
    public int Dim { get; init; } = -1;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        int at = Place(input, Dim);
        if (input[at] % 2 != 0)
        {
            throw new ShapeException(PartName(), $"an even size of dimension {Dim}", input, "dim");
        }

        return [.. input[..at], input[at] / 2, .. input[(at + 1)..]];
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        int at = Place(input, Dim) + 1;
        return new FunctionModule(x => x.Glu(at));
    }
}
