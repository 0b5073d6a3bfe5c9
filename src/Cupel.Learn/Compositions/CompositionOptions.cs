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
    /// <param name="classes">Number of classes of the data; null where it has none.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">A model cannot take what it is given; its path begins with the model's key.</exception>
    public void CheckData(long[] input, int? classes)
    {
        Check();
        Fit(input, classes);
    }

    /// <summary>Makes the composition.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">A model cannot take what it is given.</exception>
    public Composition Build(params long[] input)
    {
        Check();
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        return Create(input);
    }

    /// <summary>Checks the models against the data and each other, from checked options.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <param name="classes">Number of classes of the data; null where it has none.</param>
    protected abstract void Fit(long[] input, int? classes);

    /// <summary>Makes the composition, from checked options.</summary>
    /// <param name="input">The shape of one example.</param>
    protected abstract Composition Create(long[] input);

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
