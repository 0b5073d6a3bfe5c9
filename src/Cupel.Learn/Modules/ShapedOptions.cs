using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules;

/// <summary>Options that are checked against the shapes of inputs: what those of modules of one input and of two have in common.</summary>
public abstract record ShapedOptions : PartOptions
{
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
