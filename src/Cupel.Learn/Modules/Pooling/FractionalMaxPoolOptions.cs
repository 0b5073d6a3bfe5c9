using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>What a pooling by maximum over windows at random places is made from: sides shrink by a factor that need not be whole.</summary>
/// <remarks>The places are drawn from libtorch's generator for each example and channel, in evaluation mode too, as in PyTorch. Source: Graham, "Fractional
/// Max-Pooling", 2014.</remarks>
public abstract record FractionalMaxPoolOptions : SpatialOptions
{
    /// <summary>Pixels along each side of the window.</summary>
    [AtLeast(1)]
    public required Sizes KernelSize { get; init; }

    /// <summary>The sides that come out.</summary>
    [AtLeast(1)]
    public Sizes? OutputSize { get; init; }

    /// <summary>The sides that come out as a share of those that go in, rounded down; half where neither this nor the sides are given.</summary>
    [Above(0), Below(1)]
    public double? OutputRatio { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        [
            .. Unsuited(nameof(KernelSize), KernelSize),
            .. Unsuited(nameof(OutputSize), OutputSize),
            .. OutputSize is not null && OutputRatio is not null ? new OptionConflict[] { new(nameof(OutputRatio), "left out where `output_size` is given") } : [],
        ];

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        RequireSpace(input);
        long[] kernel = KernelSize.For(Dimensions);
        long[] sides = Sides(input);

        // In a volume libtorch wants one place more than the windows take.
        long spare = Dimensions == 3 ? 1 : 0;
        return Enumerable.Range(0, Dimensions).All(i => sides[i] > 0 && sides[i] + kernel[i] - 1 + spare <= input[i + 1]) ? [input[0], .. sides]
            : throw new ShapeException(
                PartName(), $"sides of which [{string.Join(", ", sides)}] windows of {KernelSize} can be had", input, OutputSize is null ? "output_ratio" : "output_size");
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        (long[] kernel, long[] sides, int dimensions) = (KernelSize.For(Dimensions), Sides(input), Dimensions);
        return new FunctionModule(x =>
        {
            Tensor places = Ops.Rand([x.Size(0), x.Size(1), dimensions], dtype: x.DType, device: x.Device);
            (Tensor output, _) = dimensions == 2 ? x.FractionalMaxPool2d(kernel, sides, places) : x.FractionalMaxPool3d(kernel, sides, places);
            return output;
        });
    }

    private long[] Sides(long[] input) =>
        OutputSize?.For(Dimensions) ?? [.. input.Skip(1).Select(side => (long)(side * (OutputRatio ?? 0.5)))];
}
