using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>What a module is made from. Sizes that follow from the input need not be given; given, they are checked.</summary>
/// <remarks>Shapes are those of one example: the batch is left out.</remarks>
public abstract record ModuleOptions : ShapedOptions
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
        Module module = Create(input);
        module.Kind = Kind;
        return module;
    }

    /// <summary>What summaries call the module: <see cref="Module.Kind"/>.</summary>
    internal virtual string Kind => PartName();

    /// <summary>The shape that comes out, from checked options.</summary>
    /// <param name="input">The shape of one example.</param>
    protected abstract long[] Infer(long[] input);

    /// <summary>Makes the module, from checked options and a shape that fits.</summary>
    /// <param name="input">The shape of one example.</param>
    protected abstract Module Create(long[] input);
}
