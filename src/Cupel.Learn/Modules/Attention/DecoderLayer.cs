using Cupel.Learn.Modules.Normalisation;
using Cupel.Learn.Modules.Pairs;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Attention;

/// <summary>A layer of a transformer decoder: what <see cref="DecoderLayerOptions"/> build.</summary>
public sealed class DecoderLayer : PairModule
{
    private readonly MultiheadAttention _self;
    private readonly MultiheadAttention _cross;
    private readonly FeedForward _feedForward;
    private readonly Module[] _norms;
    private readonly double _dropout;
    private readonly bool _normFirst;

    internal DecoderLayer(long[] target, CrossTransformerOptions options)
    {
        (_dropout, _normFirst) = (options.Dropout, options.NormFirst);
        Kind = "decoder_layer";
        (long features, long hidden) = (target[1], options.Hidden ?? (4 * target[1]));
        _self = new MultiheadAttention(features, features, options.Settings);
        AddChild("self_attn", _self);
        _cross = new MultiheadAttention(features, features, options.Settings with { Causal = false, Positions = "none" });
        AddChild("multihead_attn", _cross);
        Module linear1 = AddChild("linear1", new LinearOptions { OutFeatures = hidden }.Build(features));
        Module linear2 = AddChild("linear2", new LinearOptions { OutFeatures = features }.Build(hidden));
        _feedForward = new FeedForward(linear1, linear2, options.Activation, options.Dropout);
        _norms = [.. Enumerable.Range(1, 3).Select(i => AddChild(FormattableString.Invariant($"norm{i}"), new LayerNormOptions().Build(features)))];
    }

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor left, Tensor right) => Layer(left, right, null, _self.Forward);

    /// <summary>As <see cref="PairModule.Forward(Tensor, Tensor)"/>, with padding: bool, true for positions that stand for nothing.</summary>
    /// <param name="target"><c>[batch, length, features]</c>.</param>
    /// <param name="memory"><c>[batch, memory length, features]</c>.</param>
    /// <param name="padding">Of the target, <c>[batch, length]</c>; null for none.</param>
    /// <param name="memoryPadding">Of the memory, <c>[batch, memory length]</c>; null for none.</param>
    public Tensor Forward(Tensor target, Tensor memory, Tensor? padding, Tensor? memoryPadding) =>
        Pass(() => Layer(target, memory, memoryPadding, x => _self.Attend(x, x, x, null, padding).Output), target, memory);

    /// <summary>The output for further positions of targets whose earlier ones a cache holds; the cache takes them in.</summary>
    /// <param name="target">The further positions <c>[batch, length, features]</c>.</param>
    /// <param name="memory"><c>[batch, memory length, features]</c>.</param>
    /// <param name="cache">What was seen before; empty at first.</param>
    /// <param name="memoryPadding">Of the memory, <c>[batch, memory length]</c>; null for none.</param>
    /// <exception cref="InvalidOperationException">The layer is not causal.</exception>
    public Tensor Forward(Tensor target, Tensor memory, KeyValueCache cache, Tensor? memoryPadding = null) =>
        Pass(() => Layer(target, memory, memoryPadding, x => _self.Forward(x, cache)), target, memory);

    private Tensor Layer(Tensor target, Tensor memory, Tensor? memoryPadding, Func<Tensor, Tensor> attention)
    {
        Tensor x = Add(target, 0, attention);
        x = Add(x, 1, y => _cross.Attend(y, memory, memory, null, memoryPadding).Output);
        return Add(x, 2, y => _feedForward.Forward(y, IsTraining));
    }

    private Tensor Add(Tensor x, int norm, Func<Tensor, Tensor> part) => _normFirst
        ? x.Add(Drop(part(_norms[norm].Forward(x))))
        : _norms[norm].Forward(x.Add(Drop(part(x))));

    private Tensor Drop(Tensor x) => _dropout > 0 ? x.Dropout(_dropout, IsTraining) : x;
}
