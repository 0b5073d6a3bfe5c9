using System.Globalization;
using System.Text;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>The sum of a few rows of a small table for each token, chosen by hashes: a large vocabulary in little memory.</summary>
/// <remarks>Input int64 <c>[…]</c>, output <c>[…, embedding_dim]</c>. Row <c>i</c> of token <c>t</c> is MurmurHash3 of its decimal digits
/// with seed <c>i</c>, modulo the buckets. Parameter <c>weight [num_buckets, embedding_dim]</c>, normal with mean 0 and deviation 1 at
/// first; buffer <c>hashes [num_embeddings, num_hashes]</c>. A token outside is an error of libtorch. Source: Serrà and Karatzoglou,
/// "Getting Deep Recommenders Fit: Bloom Embeddings", 2017.</remarks>
/// <example><code>{ name: bloom_embedding, num_embeddings: 1000000 }</code></example>
[Part("bloom_embedding")]
public sealed record BloomEmbeddingOptions : ModuleOptions
{
    /// <summary>Tokens there are.</summary>
    [AtLeast(1)]
    public required long NumEmbeddings { get; init; }

    /// <summary>Rows of the table.</summary>
    [AtLeast(1)]
    public long NumBuckets { get; init; } = 251;

    /// <summary>Numbers in a row.</summary>
    [AtLeast(1)]
    public long EmbeddingDim { get; init; } = 100;

    /// <summary>Rows that are added for a token.</summary>
    [AtLeast(1)]
    public int NumHashes { get; init; } = 4;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => [.. input, EmbeddingDim];

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new BloomEmbedding(this);

    private sealed class BloomEmbedding : Module
    {
        private readonly Tensor _weight;
        private readonly Tensor _hashes;

        public BloomEmbedding(BloomEmbeddingOptions options)
        {
            _weight = AddParameter("weight", Initial.Normal(1, options.NumBuckets, options.EmbeddingDim));
            long[] hashes = new long[options.NumEmbeddings * options.NumHashes];
            for (int i = 0; i < hashes.Length; i++)
            {
                byte[] token = Encoding.ASCII.GetBytes((i / options.NumHashes).ToString(CultureInfo.InvariantCulture));
                hashes[i] = Murmur3.Hash(token, (uint)(i % options.NumHashes)) % options.NumBuckets;
            }

            _hashes = AddBuffer("hashes", Tensor.From<long>(hashes, options.NumEmbeddings, options.NumHashes));
        }

        protected override Tensor ForwardCore(Tensor input) => _weight.Embedding(_hashes.Embedding(input)).Sum([-2]);
    }
}
