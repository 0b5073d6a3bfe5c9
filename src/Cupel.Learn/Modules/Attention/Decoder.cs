using Cupel.Learn.Modules.Normalisation;
using Cupel.Learn.Modules.Pairs;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Attention;

/// <summary>A transformer decoder: what <see cref="DecoderOptions"/> build.</summary>
public sealed class Decoder : PairModule
{
    private readonly ModuleList<DecoderLayer> _layers;
    private readonly Module? _norm;

    internal Decoder(long[] target, DecoderOptions options)
    {
        Kind = "decoder";
        _layers = new(Enumerable.Range(0, options.NumLayers).Select(_ => new DecoderLayer(target, options)));
        AddChild("layers", _layers);
        _norm = options.FinalNorm ? AddChild("norm", new LayerNormOptions().Build(target)) : null;
    }

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor left, Tensor right) =>
        Normed(_layers.Items.Aggregate(left, (x, layer) => layer.Forward(x, right)));

    /// <summary>As <see cref="PairModule.Forward(Tensor, Tensor)"/>, with padding: bool, true for positions that stand for nothing.</summary>
    /// <param name="target"><c>[batch, length, features]</c>.</param>
    /// <param name="memory"><c>[batch, memory length, features]</c>.</param>
    /// <param name="padding">Of the target, <c>[batch, length]</c>; null for none.</param>
    /// <param name="memoryPadding">Of the memory, <c>[batch, memory length]</c>; null for none.</param>
    public Tensor Forward(Tensor target, Tensor memory, Tensor? padding, Tensor? memoryPadding) =>
        Pass(() => Normed(_layers.Items.Aggregate(target, (x, layer) => layer.Forward(x, memory, padding, memoryPadding))), target, memory);

    /// <summary>The output for further positions of targets whose earlier ones caches hold; the caches take them in.</summary>
    /// <param name="target">The further positions <c>[batch, length, features]</c>.</param>
    /// <param name="memory"><c>[batch, memory length, features]</c>.</param>
    /// <param name="caches">One for each layer, from <see cref="NewCaches"/>.</param>
    /// <param name="memoryPadding">Of the memory, <c>[batch, memory length]</c>; null for none.</param>
    /// <exception cref="ArgumentException">There is not one cache for each layer.</exception>
    /// <exception cref="InvalidOperationException">The decoder is not causal.</exception>
    public Tensor Forward(Tensor target, Tensor memory, IReadOnlyList<KeyValueCache> caches, Tensor? memoryPadding = null) =>
        Pass(
            () => Normed(KeyValueCache.OneEach(_layers.Items, caches).Aggregate(target, (x, pair) => pair.Layer.Forward(x, memory, pair.Cache, memoryPadding))),
            target, memory);

    /// <summary>An empty cache for each layer. The caller owns them.</summary>
    public IReadOnlyList<KeyValueCache> NewCaches() => [.. _layers.Items.Select(_ => new KeyValueCache())];

    private Tensor Normed(Tensor x) => _norm?.Forward(x) ?? x;
}
