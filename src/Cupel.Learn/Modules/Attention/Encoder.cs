using Cupel.Learn.Modules.Normalisation;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Attention;

/// <summary>A transformer encoder: what <see cref="EncoderOptions"/> build. With a causal attention it is the body of a language model.</summary>
public sealed class Encoder : Module
{
    private readonly ModuleList<EncoderLayer> _layers;
    private readonly Module? _norm;

    internal Encoder(long[] input, EncoderOptions options)
    {
        Kind = "encoder";
        _layers = new(Enumerable.Range(0, options.NumLayers).Select(_ => new EncoderLayer(input, options)));
        AddChild("layers", _layers);
        _norm = options.FinalNorm ? AddChild("norm", new LayerNormOptions().Build(input)) : null;
    }

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor input) => Normed(_layers.Items.Aggregate(input, (x, layer) => layer.Forward(x)));

    /// <summary>As <see cref="Module.Forward(Tensor)"/>, with masks: see <see cref="MultiheadAttention.Attend"/>.</summary>
    /// <param name="input"><c>[batch, length, features]</c>.</param>
    /// <param name="mask">What each position may not look at; null for nothing.</param>
    /// <param name="padding">Positions that stand for nothing: bool <c>[batch, length]</c>; null for none.</param>
    public Tensor Forward(Tensor input, Tensor? mask, Tensor? padding) =>
        Pass(() => Normed(_layers.Items.Aggregate(input, (x, layer) => layer.Forward(x, mask, padding))), input);

    /// <summary>The output for further positions of texts whose earlier ones caches hold; the caches take them in.</summary>
    /// <param name="input">The further positions <c>[batch, length, features]</c>.</param>
    /// <param name="caches">One for each layer, from <see cref="NewCaches"/>.</param>
    /// <exception cref="ArgumentException">There is not one cache for each layer.</exception>
    /// <exception cref="InvalidOperationException">The encoder is not causal.</exception>
    public Tensor Forward(Tensor input, IReadOnlyList<KeyValueCache> caches) =>
        Pass(() => Normed(KeyValueCache.OneEach(_layers.Items, caches).Aggregate(input, (x, pair) => pair.Layer.Forward(x, pair.Cache))), input);

    /// <summary>An empty cache for each layer. The caller owns them.</summary>
    public IReadOnlyList<KeyValueCache> NewCaches() => [.. _layers.Items.Select(_ => new KeyValueCache())];

    private Tensor Normed(Tensor x) => _norm?.Forward(x) ?? x;
}
