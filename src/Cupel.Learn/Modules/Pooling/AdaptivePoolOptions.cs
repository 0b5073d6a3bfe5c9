using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>What makes as many patches as are asked for, whatever the size of the input, and one number of each.</summary>
/// <remarks>Patch <c>i</c> of a side of <c>n</c> pixels goes from <c>⌊i·n/size⌋</c> to below <c>⌈(i+1)·n/size⌉</c>.</remarks>
public abstract record AdaptivePoolOptions : SpatialOptions
{
    /// <summary>Patches along each dimension.</summary>
    [AtLeast(1)]
    public Sizes OutputSize { get; init; } = 1;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => Unsuited(nameof(OutputSize), OutputSize);

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        RequireSpace(input);
        return [input[0], .. OutputSize.For(Dimensions)];
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input)
    {
        long[] size = OutputSize.For(Dimensions);
        return new FunctionModule(x => Pool(x, size));
    }

    private protected abstract Tensor Pool(Tensor input, long[] size);
}
