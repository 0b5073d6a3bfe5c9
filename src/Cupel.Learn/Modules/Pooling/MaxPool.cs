using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>A pooling by maximum: what <see cref="MaxPoolOptions"/> build. It can say where each maximum was.</summary>
public sealed class MaxPool : Module
{
    private readonly Func<Tensor, Tensor> _pool;
    private readonly Func<Tensor, (Tensor Output, Tensor Indices)> _located;

    internal MaxPool(Func<Tensor, Tensor> pool, Func<Tensor, (Tensor Output, Tensor Indices)> located) => (_pool, _located) = (pool, located);

    /// <summary>The maxima, and where they were, as <c>max_unpool1d</c> to <c>max_unpool3d</c> take them.</summary>
    /// <param name="input">A batch.</param>
    /// <returns>The output, and of its shape the place of each maximum, int64: pixels of its channel counted from 0 along the rows.</returns>
    public (Tensor Output, Tensor Indices) ForwardWithIndices(Tensor input) => Pass(() => _located(input), result => result.Output, input);

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor input) => _pool(input);
}
