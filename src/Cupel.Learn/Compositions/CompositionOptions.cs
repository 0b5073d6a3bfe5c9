using Cupel.Learn.Data;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Compositions;

/// <summary>What a composition is made from: its models, and how they are trained.</summary>
/// <remarks>Shapes are those of one example: the batch is left out.</remarks>
public abstract record CompositionOptions : PartOptions
{
    /// <summary>What it asks for and gives.</summary>
    public virtual CompositionTraits Traits() => new();

    /// <summary>Checks the models against the data and each other, without libtorch.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <param name="labels">What the targets of the data are; empty where they are no class numbers.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">A model cannot take what it is given; its path begins with the model's key.</exception>
    /// <exception cref="Errors.UserErrorException">The data has no label that is asked for.</exception>
    public void CheckData(long[] input, params IReadOnlyList<LabelInfo> labels)
    {
        Check();
        Fit(input, labels);
    }

    /// <summary>Makes the composition, for data whose labels it does not look at.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">A model cannot take what it is given.</exception>
    public Composition Build(params long[] input) => Build(input, []);

    /// <summary>Makes the composition.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <param name="labels">What the targets of the data are; empty where they are no class numbers.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">A model cannot take what it is given.</exception>
    /// <exception cref="Errors.UserErrorException">The data has no label that is asked for.</exception>
    public Composition Build(long[] input, IReadOnlyList<LabelInfo> labels)
    {
        CheckData(input, labels);
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        return Create(input, labels);
    }

    /// <summary>Checks the models against the data and each other, from checked options.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <param name="labels">What the targets of the data are.</param>
    protected abstract void Fit(long[] input, IReadOnlyList<LabelInfo> labels);

    /// <summary>Makes the composition, from options that were checked and models that fit.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <param name="labels">What the targets of the data are.</param>
    protected abstract Composition Create(long[] input, IReadOnlyList<LabelInfo> labels);

    /// <summary>The shape a model gives; where it cannot take what it is given, the error names the model.</summary>
    private protected static long[] Shape(string key, ModuleOptions model, params long[] input) =>
        ShapeException.Within(key, () => model.OutputShape(input));

    /// <summary>Refuses a model that gives another shape than is needed.</summary>
    private protected static void RequireShape(string key, ModuleOptions model, long[] input, long[] expected, string what)
    {
        long[] output = Shape(key, model, input);
        if (!output.AsSpan().SequenceEqual(expected))
        {
            throw new ShapeException(
                model.PartName(), $"to give [{string.Join(", ", expected)}], {what}, for [{string.Join(", ", input)}]", output).Inside(key);
        }
    }
}
