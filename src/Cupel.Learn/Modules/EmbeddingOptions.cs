using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>A row of a learnt table for each token: input int64 <c>[…]</c>, output <c>[…, embedding_dim]</c>.</summary>
/// <example><code>{ name: embedding, num_embeddings: 1000, embedding_dim: 32, padding_idx: 0 }</code></example>
[Part("embedding")]
public sealed record EmbeddingOptions : EmbeddingTableOptions
{
    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => [.. input, EmbeddingDim];

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new Embedding(this);

    private sealed class Embedding : Module
    {
        private readonly EmbeddingOptions _options;
        private readonly Tensor _weight;

        public Embedding(EmbeddingOptions options)
        {
            _options = options;
            _weight = AddParameter("weight", options.Draw());
        }

        protected override Tensor ForwardCore(Tensor input)
        {
            _options.Shorten(_weight, input);
            return _weight.Embedding(input, _options.PaddingIdx ?? -1, _options.ScaleGradByFreq);
        }
    }
}
