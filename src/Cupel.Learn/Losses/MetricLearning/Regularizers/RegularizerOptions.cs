using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Regularizers;

/// <summary>What a cost of embeddings, or of what a loss learns, is made from: it is added to the loss.</summary>
public abstract record RegularizerOptions : PartOptions
{
    /// <summary>By which the cost is multiplied before it is added.</summary>
    [AtLeast(0)]
    public double Weight { get; init; } = 1;

    /// <summary>Makes the regularizer.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public Regularizer Build()
    {
        Check();
        return Create();
    }

    /// <summary>Makes the regularizer from checked options.</summary>
    protected abstract Regularizer Create();

    /// <summary>One that is a plain function of the rows, times the weight.</summary>
    /// <param name="function">Takes the vectors <c>[n, features]</c>, and gives a tensor with one number.</param>
    protected Regularizer From(Func<Tensor, Tensor> function) => new FunctionRegularizer(PartName(), function, Weight);

    private sealed class FunctionRegularizer(string name, Func<Tensor, Tensor> function, double weight) : Regularizer
    {
        public override Tensor Compute(Tensor rows) => rows.Rank == 2 ? function(rows) * weight
            : throw new ArgumentException($"`{name}` needs vectors [n, features], but got {rows}", nameof(rows));
    }
}
