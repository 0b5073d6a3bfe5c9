using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>What a module is made from. Sizes that follow from the input need not be given; given, they are checked.</summary>
/// <remarks>Shapes are those of one example: the batch is left out.</remarks>
public abstract record ModuleOptions : PartOptions
{
    /// <summary>The shape that comes out for a shape that goes in. Needs no libtorch.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">The module cannot take this shape.</exception>
    public long[] OutputShape(params long[] input)
    {
        Check();
        return Infer(input);
    }

    /// <summary>Makes the module. Its parameters are drawn from libtorch's generator, as PyTorch draws them.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">The module cannot take this shape.</exception>
    public Module Build(params long[] input)
    {
        OutputShape(input);
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        return Create(input);
    }

    /// <summary>The shape that comes out, from checked options.</summary>
    /// <param name="input">The shape of one example.</param>
    protected abstract long[] Infer(long[] input);

    /// <summary>Makes the module, from checked options and a shape that fits.</summary>
    /// <param name="input">The shape of one example.</param>
    protected abstract Module Create(long[] input);

    /// <summary>The size of one dimension of the input, which must be the size that an option gives, if it gives one.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <param name="dimension">Which dimension; negative counts from the end.</param>
    /// <param name="given">The option's value; null where it was left out.</param>
    /// <param name="key">The option, as a config key.</param>
    /// <param name="word">What the dimension holds: <c>features</c>.</param>
    /// <exception cref="ShapeException">The input has no such dimension, or another size there.</exception>
    protected long SizeOf(long[] input, int dimension, long? given, string key, string word)
    {
        int at = Find(input, dimension) ?? throw new ShapeException(PartName(), $"a dimension of {word}", input);
        return given is null || given == input[at] ? input[at] : throw new ShapeException(PartName(), $"{given} {word}", input, key);
    }

    /// <summary>A dimension of the input as a place from 0.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <param name="dimension">Which dimension, from 0 without the batch; negative counts from the end.</param>
    /// <param name="key">The option that says which, as a config key.</param>
    /// <exception cref="ShapeException">The input has no such dimension.</exception>
    protected int Place(long[] input, int dimension, string key = "dim") =>
        Find(input, dimension) ?? throw new ShapeException(PartName(), $"a dimension {dimension}", input, key);

    /// <summary>Refuses an input with another number of dimensions.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <param name="expected">The shape in words: <c>[channels, height, width]</c>.</param>
    /// <param name="dimensions">The numbers of dimensions that will do.</param>
    /// <exception cref="ShapeException">The input has another number of dimensions.</exception>
    protected void Require(long[] input, string expected, params int[] dimensions)
    {
        if (!dimensions.Contains(input.Length))
        {
            throw new ShapeException(PartName(), expected, input);
        }
    }

    private static int? Find(long[] input, int dimension)
    {
        int at = dimension < 0 ? input.Length + dimension : dimension;
        return at >= 0 && at < input.Length ? at : null;
    }
}
