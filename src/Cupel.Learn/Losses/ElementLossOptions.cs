using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses;

/// <summary>What a loss over elements is made from.</summary>
public abstract record ElementLossOptions : LossOptions
{
    /// <summary>How the elements become one number: their <c>mean</c>, which does not depend on the size of the batch, or their <c>sum</c>,
    /// which grows with it.</summary>
    [Choices("mean", "sum")]
    public string Reduction { get; init; } = "mean";

    /// <summary>Makes the loss.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public new ElementLoss Build() => (ElementLoss)base.Build();

    /// <inheritdoc/>
    protected abstract override ElementLoss Create();

    /// <summary>A loss from a function that reduces what it computes.</summary>
    /// <param name="function">Takes output, target, the constants and the reduction.</param>
    /// <param name="constants">Tensors that the loss owns from now on.</param>
    private protected ElementLoss From(Func<Tensor, Tensor, Reducing, Tensor> function, params Tensor?[] constants) =>
        new ReducedLoss(function, Reduction == "sum" ? Reducing.Sum : Reducing.Mean, constants);

    /// <summary>As <see cref="From"/>, for a target that must have the output's shape.</summary>
    private protected ElementLoss FromAlike(Func<Tensor, Tensor, Reducing, Tensor> function, params Tensor?[] constants)
    {
        string name = PartName();
        return From(
            (output, target, reduction) =>
            {
                Shapes.RequireAlike(name, output, target);
                return function(output, target, reduction);
            },
            constants);
    }
}
