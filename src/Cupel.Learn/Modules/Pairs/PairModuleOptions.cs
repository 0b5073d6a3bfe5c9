using Cupel.Torch;

namespace Cupel.Learn.Modules.Pairs;

/// <summary>What a module of two inputs is made from. Sizes that follow from the inputs need not be given; given, they are checked.</summary>
/// <remarks>Shapes are those of one example: the batch is left out.</remarks>
public abstract record PairModuleOptions : ShapedOptions
{
    /// <summary>The shape that comes out for the shapes that go in. Needs no libtorch.</summary>
    /// <param name="left">The shape of the first input of one example.</param>
    /// <param name="right">That of the second.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">The module cannot take these shapes.</exception>
    public long[] OutputShape(long[] left, long[] right)
    {
        Check();
        return Infer(left, right);
    }

    /// <summary>Makes the module. Its parameters are drawn from libtorch's generator, as PyTorch draws them.</summary>
    /// <param name="left">The shape of the first input of one example.</param>
    /// <param name="right">That of the second.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ShapeException">The module cannot take these shapes.</exception>
    public PairModule Build(long[] left, long[] right)
    {
        OutputShape(left, right);
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        PairModule module = Create(left, right);
        module.Kind = PartName();
        return module;
    }

    /// <summary>The shape that comes out, from checked options.</summary>
    /// <param name="left">The shape of the first input of one example.</param>
    /// <param name="right">That of the second.</param>
    protected abstract long[] Infer(long[] left, long[] right);

    /// <summary>Makes the module, from checked options and shapes that fit.</summary>
    /// <param name="left">The shape of the first input of one example.</param>
    /// <param name="right">That of the second.</param>
    protected abstract PairModule Create(long[] left, long[] right);
}
