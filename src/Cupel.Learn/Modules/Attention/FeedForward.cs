using Cupel.Torch;

namespace Cupel.Learn.Modules.Attention;

/// <summary>The feed-forward part of a transformer's layer: linear, activation, dropout, linear. Its modules belong to the layer.</summary>
internal sealed class FeedForward(Module first, Module second, string activation, double dropout)
{
    public Tensor Forward(Tensor input, bool training)
    {
        Tensor x = first.Forward(input);
        x = activation == "gelu" ? x.Gelu() : x.Relu();
        return second.Forward(dropout > 0 ? x.Dropout(dropout, training) : x);
    }
}
