using Cupel.Learn.Modules.Normalisation;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Attention;

/// <summary>A layer of a transformer encoder: what <see cref="EncoderLayerOptions"/> build. With a causal attention it is a layer of a
/// language model.</summary>
public sealed class EncoderLayer : Module
{
    private readonly MultiheadAttention _attention;
    private readonly FeedForward _feedForward;
    private readonly Module _norm1;
    private readonly Module _norm2;
    private readonly double _dropout;
    private readonly bool _normFirst;

    internal EncoderLayer(long[] input, SelfTransformerOptions options)
    {
        (_dropout, _normFirst) = (options.Dropout, options.NormFirst);
        Kind = "encoder_layer";
        long hidden = options.Hidden ?? (4 * input[1]);
        _attention = new MultiheadAttention(input[1], input[1], options.Settings);
        AddChild("self_attn", _attention);
        Module linear1 = AddChild("linear1", new LinearOptions { OutFeatures = hidden }.Build(input));
        Module linear2 = AddChild("linear2", new LinearOptions { OutFeatures = input[1] }.Build(input[0], hidden));
        _feedForward = new FeedForward(linear1, linear2, options.Activation, options.Dropout);
        _norm1 = AddChild("norm1", new LayerNormOptions().Build(input));
        _norm2 = AddChild("norm2", new LayerNormOptions().Build(input));
    }

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor input) => Layer(input, _attention.Forward);

    /// <summary>As <see cref="Module.Forward(Tensor)"/>, with masks: see <see cref="MultiheadAttention.Attend"/>.</summary>
    /// <param name="input"><c>[batch, length, features]</c>.</param>
    /// <param name="mask">What each position may not look at; null for nothing.</param>
    /// <param name="padding">Positions that stand for nothing: bool <c>[batch, length]</c>; null for none.</param>
    public Tensor Forward(Tensor input, Tensor? mask, Tensor? padding) =>
        Pass(() => Layer(input, x => _attention.Attend(x, x, x, mask, padding).Output), input);

    /// <summary>The output for further positions of texts whose earlier ones a cache holds; the cache takes them in.</summary>
    /// <param name="input">The further positions <c>[batch, length, features]</c>.</param>
    /// <param name="cache">What was seen before; empty at first.</param>
    /// <exception cref="InvalidOperationException">The layer is not causal.</exception>
    public Tensor Forward(Tensor input, KeyValueCache cache) => Pass(() => Layer(input, x => _attention.Forward(x, cache)), input);

    private Tensor Layer(Tensor input, Func<Tensor, Tensor> attention)
    {
        if (_normFirst)
        {
            Tensor x = input.Add(Drop(attention(_norm1.Forward(input))));
            return x.Add(Drop(_feedForward.Forward(_norm2.Forward(x), IsTraining)));
        }

        Tensor y = _norm1.Forward(input.Add(Drop(attention(input))));
        return _norm2.Forward(y.Add(Drop(_feedForward.Forward(y, IsTraining))));
    }

    private Tensor Drop(Tensor x) => _dropout > 0 ? x.Dropout(_dropout, IsTraining) : x;
}
