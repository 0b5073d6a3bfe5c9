using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Initializers;

/// <summary>First values for a parameter, drawn from libtorch's generator as <c>torch.nn.init</c> draws them: one seed, the same bits.</summary>
public abstract record InitializerOptions : PartOptions
{
    /// <summary>Overwrites a tensor. No gradient is recorded.</summary>
    /// <param name="parameter">A tensor of floating numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ArgumentException">The tensor has a shape that this rule has no meaning for.</exception>
    public void Fill(Tensor parameter)
    {
        Check();
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        Apply(parameter);
    }

    /// <summary>Overwrites a tensor, from checked options.</summary>
    /// <param name="parameter">A tensor of floating numbers.</param>
    protected abstract void Apply(Tensor parameter);

    /// <summary>Numbers that go into one output of a layer with this weight, and outputs that one number goes into.</summary>
    /// <param name="weight">A weight <c>[out, in, kernel…]</c>.</param>
    /// <exception cref="ArgumentException">It has fewer than two dimensions.</exception>
    protected (long In, long Out) Fans(Tensor weight)
    {
        long[] shape = weight.Shape;
        if (shape.Length < 2)
        {
            throw new ArgumentException($"{PartName()}: must have two dimensions or more, is {weight}", nameof(weight));
        }

        long cells = shape.Skip(2).Aggregate(1L, (product, size) => product * size);
        return (shape[1] * cells, shape[0] * cells);
    }
}
