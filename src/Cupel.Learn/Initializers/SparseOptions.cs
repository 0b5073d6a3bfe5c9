using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Initializers;

/// <summary>Normal numbers in a matrix, of which a share in each column is 0.</summary>
/// <remarks>Source: Martens, "Deep Learning via Hessian-Free Optimization", 2010.</remarks>
/// <example><code>{ name: sparse, sparsity: 0.9, std: 0.01 }</code></example>
[Part("sparse")]
public sealed record SparseOptions : InitializerOptions
{
    /// <summary>The share of each column that is 0, rounded up to whole numbers.</summary>
    [AtLeast(0), AtMost(1)]
    public required double Sparsity { get; init; }

    /// <summary>The standard deviation of the others.</summary>
    [AtLeast(0)]
    public double Std { get; init; } = 0.01;

    /// <inheritdoc/>
    protected override void Apply(Tensor parameter)
    {
        if (parameter.Rank != 2)
        {
            throw new ArgumentException($"sparse: must have two dimensions, is {parameter}", nameof(parameter));
        }

        parameter.Normal_(0, Std);
        long zeros = (long)Math.Ceiling(Sparsity * parameter.Size(0));
        for (long column = 0; column < parameter.Size(1); column++)
        {
            Tensor rows = Ops.Randperm(parameter.Size(0), dtype: DType.Int64).Narrow(0, 0, zeros).To(parameter.Device, DType.Int64);
            parameter.Select(1, column).IndexFill_(0, rows, 0.0);
        }
    }
}
