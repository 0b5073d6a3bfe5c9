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

    /// <summary>Checks a model's output against the loss, without libtorch.</summary>
    /// <param name="output">The shape the model gives for one example.</param>
    /// <param name="classes">Number of classes of the data; null where it has none.</param>
    /// <exception cref="ShapeException">The loss cannot take this output.</exception>
    public virtual void CheckOutput(long[] output, int? classes)
    {
    }

    /// <summary>Makes the loss from checked options.</summary>
    protected abstract Loss Create();

    /// <summary>Refuses an output that does not have one number a class in its first dimension.</summary>
    /// <param name="output">The shape the model gives for one example.</param>
    /// <param name="classes">Number of classes of the data; null where it has none.</param>
    /// <exception cref="ShapeException">The output has another size.</exception>
    protected void RequireClasses(long[] output, int? classes)
    {
        if (output.Length == 0 || (classes is int count && output[0] != count))
        {
            throw new ShapeException(PartName(), classes is null ? "one number a class" : $"[{classes}], one number a class", output);
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
