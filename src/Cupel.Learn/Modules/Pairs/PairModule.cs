using Cupel.Torch;

namespace Cupel.Learn.Modules.Pairs;

/// <summary>A module of two tensors. Given one alone, it takes it for both: attention becomes self-attention.</summary>
public abstract class PairModule : Module
{
    /// <summary>The output for a batch of pairs.</summary>
    /// <param name="left">A batch: the first dimension is the example.</param>
    /// <param name="right">What belongs to each example of it.</param>
    /// <exception cref="TorchException">It cannot take these inputs; the message names the layer.</exception>
    public Tensor Forward(Tensor left, Tensor right) => Pass(() => ForwardCore(left, right), left, right);

    /// <summary>Computes the output for a batch of pairs: what a module of two inputs is.</summary>
    /// <param name="left">A batch: the first dimension is the example.</param>
    /// <param name="right">What belongs to each example of it.</param>
    protected abstract Tensor ForwardCore(Tensor left, Tensor right);

    /// <inheritdoc/>
    protected sealed override Tensor ForwardCore(Tensor input) => ForwardCore(input, input);
}
