using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>Several dimensions as one; as it stands each example as one row of numbers.</summary>
/// <example><code>{ name: flatten, start_dim: 1 }</code></example>
[Part("flatten")]
public sealed record FlattenOptions : ModuleOptions
{
    /// <summary>The first of the dimensions that become one, from 0 without the batch; negative counts from the end.</summary>
    public int StartDim { get; init; }

    /// <summary>The last of them.</summary>
    public int EndDim { get; init; } = -1;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        if (input.Length == 0 && StartDim == 0 && EndDim == -1)
        {
            return [1];
        }

        int first = Place(input, StartDim, "start_dim");
        int last = Place(input, EndDim, "end_dim");
        return first <= last ? [.. input[..first], input[first..(last + 1)].Aggregate(1L, (product, size) => product * size), .. input[(last + 1)..]]
            : throw new ShapeException(PartName(), $"a dimension {EndDim} that does not come before {StartDim}", input, "end_dim");
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        if (StartDim == 0 && EndDim == -1)
        {
            // One number an example has no dimension to flatten.
            return input.Length == 0 ? new FunctionModule(x => x.Unsqueeze(1)) : new FunctionModule(x => x.Flatten(1, -1));
        }

        int first = Place(input, StartDim) + 1;
        int last = Place(input, EndDim) + 1;
        return new FunctionModule(x => x.Flatten(first, last));
    }
}
