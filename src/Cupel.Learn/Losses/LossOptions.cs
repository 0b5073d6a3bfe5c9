using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses;

/// <summary>What a loss is made from. Every loss is a mean, so that its size does not depend on the size of the batch.</summary>
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
    /// <param name="weights">The option <c>weight</c>, one for each class; null where it was left out.</param>
    /// <exception cref="ShapeException">The output has another shape, or the weights another number.</exception>
    protected void RequireClasses(long[] output, int? classes, IReadOnlyList<double>? weights)
    {
        if (output.Length == 0 || (classes is int count && !output.AsSpan().SequenceEqual([count])))
        {
            throw new ShapeException(PartName(), classes is null ? "one number a class" : $"[{classes}], one number a class", output);
        }

        if (weights is not null && weights.Count != output[0])
        {
            throw new ShapeException(PartName(), $"[{weights.Count}], as there are {weights.Count} weights", output, "weight");
        }
    }

    /// <summary>The reduction of libtorch's losses that ours all use.</summary>
    private protected const long Mean = 1;

    private protected static Tensor? Weights(IReadOnlyList<double>? weights)
    {
        using Scope scope = Scope.New();
        return weights is null ? null : Tensor.From<float>([.. weights.Select(w => (float)w)], weights.Count).Keep();
    }
}
