using Cupel.Learn.Initializers;
using Cupel.Learn.Modules.Pairs;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Attention;

/// <summary>An encoder and a decoder over what it gives: what <see cref="TransformerOptions"/> build.</summary>
/// <remarks>To write a text step by step: <see cref="Encode"/> once, then <see cref="Decode(Tensor, Tensor, IReadOnlyList{KeyValueCache}, Tensor?)"/> for
/// each step.</remarks>
public sealed class Transformer : PairModule
{
    private readonly Encoder _encoder;
    private readonly Decoder _decoder;

    internal Transformer(long[] target, long[] source, TransformerOptions options)
    {
        _encoder = new Encoder(source, options.Encoder);
        AddChild("encoder", _encoder);
        _decoder = new Decoder(target, options.Decoder);
        AddChild("decoder", _decoder);
        XavierUniformOptions glorot = new();
        foreach (NamedTensor weight in Parameters().Where(parameter => parameter.Tensor.Rank > 1))
        {
            glorot.Fill(weight.Tensor);
        }
    }

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor left, Tensor right) => _decoder.Forward(left, _encoder.Forward(right));

    /// <summary>As <see cref="PairModule.Forward(Tensor, Tensor)"/>, with padding: bool, true for positions that stand for nothing.</summary>
    /// <param name="target"><c>[batch, length, features]</c>.</param>
    /// <param name="source"><c>[batch, source length, features]</c>.</param>
    /// <param name="padding">Of the target, <c>[batch, length]</c>; null for none.</param>
    /// <param name="sourcePadding">Of the source, <c>[batch, source length]</c>, for the encoder and for the decoder's attention to what it gives; null for
    /// none.</param>
    public Tensor Forward(Tensor target, Tensor source, Tensor? padding, Tensor? sourcePadding) =>
        Pass(() => _decoder.Forward(target, _encoder.Forward(source, null, sourcePadding), padding, sourcePadding), target, source);

    /// <summary>What the encoder makes of a source: the memory <c>[batch, source length, features]</c> for <see cref="Decode(Tensor, Tensor, Tensor?,
    /// Tensor?)"/>.</summary>
    /// <param name="source"><c>[batch, source length, features]</c>.</param>
    /// <param name="sourcePadding">bool <c>[batch, source length]</c>, true for positions that stand for nothing; null for none.</param>
    public Tensor Encode(Tensor source, Tensor? sourcePadding = null) => Pass(() => _encoder.Forward(source, null, sourcePadding), source);

    /// <summary>The output for targets and what <see cref="Encode"/> gave for their sources.</summary>
    /// <param name="target"><c>[batch, length, features]</c>.</param>
    /// <param name="memory"><c>[batch, source length, features]</c>.</param>
    /// <param name="padding">Of the target, bool <c>[batch, length]</c>; null for none.</param>
    /// <param name="sourcePadding">Of the source, bool <c>[batch, source length]</c>; null for none.</param>
    public Tensor Decode(Tensor target, Tensor memory, Tensor? padding = null, Tensor? sourcePadding = null) =>
        Pass(() => _decoder.Forward(target, memory, padding, sourcePadding), target, memory);

    /// <summary>The output for further positions of targets whose earlier ones caches hold; the caches take them in.</summary>
    /// <param name="target">The further positions <c>[batch, length, features]</c>.</param>
    /// <param name="memory"><c>[batch, source length, features]</c>.</param>
    /// <param name="caches">One for each layer of the decoder, from <see cref="NewCaches"/>.</param>
    /// <param name="sourcePadding">Of the source, bool <c>[batch, source length]</c>; null for none.</param>
    /// <exception cref="ArgumentException">There is not one cache for each layer.</exception>
    /// <exception cref="InvalidOperationException">The decoder is not causal.</exception>
    public Tensor Decode(Tensor target, Tensor memory, IReadOnlyList<KeyValueCache> caches, Tensor? sourcePadding = null) =>
        Pass(() => _decoder.Forward(target, memory, caches, sourcePadding), target, memory);

    /// <summary>An empty cache for each layer of the decoder. The caller owns them.</summary>
    public IReadOnlyList<KeyValueCache> NewCaches() => _decoder.NewCaches();
}
