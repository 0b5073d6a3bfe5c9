using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Activations;

/// <summary>Shares over all pixels of each channel, which add up to 1: a map of where to look.</summary>
/// <remarks>Input and output <c>[channels, …]</c> with at least one dimension of space.</remarks>
[Part("spatial_softmax")]
public sealed record SpatialSoftmaxOptions : ModuleOptions
{
    /// <summary>What the scores are divided by first: above 1 the shares are more alike, below 1 less.</summary>
    [Above(0)]
    public double Temperature { get; init; } = 1;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) =>
        input.Length >= 2 ? input : throw new ShapeException(PartName(), "[channels, length] or more", input);

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        long[] shape = [-1, .. input];
        return new FunctionModule(x => (Temperature == 1 ? x : x.Div(Temperature)).Flatten(2).Softmax(-1).Reshape(shape));
    }
}
