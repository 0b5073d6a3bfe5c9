using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses;

/// <summary>What a loss is made from.</summary>
public abstract record LossOptions : PartOptions
{
    /// <summary>Makes the loss.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public Loss Build()
    {
        Check();
        return Create();
    }

    /// <summary>Checks a model's output against the loss, without libtorch. Most losses compare the output with targets of its shape, so
    /// they take no class numbers.</summary>
    /// <param name="output">The shape the model gives for one example.</param>
    /// <param name="classes">Number of classes of the data; null where it has none.</param>
    /// <exception cref="ShapeException">The loss cannot take this output.</exception>
    public virtual void CheckOutput(long[] output, int? classes)
    {
        if (classes is not null)
        {
            throw new ShapeException(PartName(), "the shape of the targets, which are class numbers", output);
        }
    }

    /// <summary>Makes the loss from checked options.</summary>
    protected abstract Loss Create();

    /// <summary>Refuses an output that is not one number a class, where the number of classes is known; and weights of another number.</summary>
    /// <param name="output">The shape the model gives for one example.</param>
    /// <param name="classes">Number of classes of the data; null where it has none.</param>
    /// <param name="weights">An option with one number for each class; null where it was left out.</param>
    /// <param name="key">The option's key.</param>
    /// <exception cref="ShapeException">The output has another shape, or the weights another number.</exception>
    protected void RequireClasses(long[] output, int? classes, IReadOnlyList<double>? weights, string key = "weight")
    {
        if (output.Length == 0 || (classes is int count && !output.AsSpan().SequenceEqual([count])))
        {
            throw new ShapeException(PartName(), classes is null ? "one number a class" : $"[{classes}], one number a class", output);
        }

        if (weights is not null && weights.Count != output[0])
        {
            throw new ShapeException(PartName(), $"[{weights.Count}], as there are {weights.Count} {Numbers(key)}", output, key);
        }
    }

    /// <summary>Refuses weights that are neither one for all numbers of an output nor one for each of its last dimension.</summary>
    /// <param name="output">The shape the model gives for one example.</param>
    /// <param name="weights">The weights; null where the option was left out.</param>
    /// <param name="key">The option's key.</param>
    /// <exception cref="ShapeException">There is another number of weights.</exception>
    private protected void RequireWeights(long[] output, IReadOnlyList<double>? weights, string key)
    {
        if (weights is { Count: not 1 } && (output.Length == 0 || output[^1] != weights.Count))
        {
            throw new ShapeException(PartName(), $"[…, {weights.Count}], as there are {weights.Count} {Numbers(key)}", output, key);
        }
    }

    /// <summary>Refuses an example's output of another number of dimensions, or of another size of the first.</summary>
    /// <param name="output">The shape the model gives for one example.</param>
    /// <param name="what">What is expected: <c>[2, features], two embeddings</c>.</param>
    /// <param name="rank">The number of dimensions; null for any but none.</param>
    /// <param name="first">The size of the first dimension; null for any.</param>
    /// <exception cref="ShapeException">The output has another shape.</exception>
    private protected void RequireShape(long[] output, string what, int? rank, long? first = null)
    {
        if (output.Length == 0 || (rank is int dimensions && output.Length != dimensions) || (first is long size && output[0] != size))
        {
            throw new ShapeException(PartName(), what, output);
        }
    }

    /// <summary>Refuses data whose targets are class numbers.</summary>
    /// <param name="output">The shape the model gives for one example.</param>
    /// <param name="classes">Number of classes of the data; null where it has none.</param>
    /// <param name="targets">What the targets should be: <c>1 or −1 for each pair</c>.</param>
    /// <exception cref="ShapeException">The data has classes.</exception>
    private protected void RefuseClasses(long[] output, int? classes, string targets)
    {
        if (classes is not null)
        {
            throw new ShapeException(PartName(), $"targets that are {targets}, not class numbers", output);
        }
    }

    private static string Numbers(string key) => key == "weight" ? "weights" : $"numbers in `{key}`";

    private protected static Tensor? TensorOf(IReadOnlyList<double>? weights)
    {
        using Scope scope = Scope.New();
        return weights is null ? null : Tensor.From<float>([.. weights.Select(w => (float)w)], weights.Count).Keep();
    }
}
