using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>A row of a learnt table for each token: input int64 <c>[…]</c>, output <c>[…, embedding_dim]</c>.</summary>
/// <remarks>Parameter <c>weight [num_embeddings, embedding_dim]</c>, normal with mean 0 and deviation 1 at first. A token outside the table
/// is an error of libtorch.</remarks>
[Part("embedding")]
public sealed record EmbeddingOptions : ModuleOptions
{
    /// <summary>Rows of the table.</summary>
    [AtLeast(1)]
    public required long NumEmbeddings { get; init; }

    /// <summary>Numbers in a row.</summary>
    [AtLeast(1)]
    public required long EmbeddingDim { get; init; }

    /// <inheritdoc/>
    protected override long[] Infer(long[] input) => [.. input, EmbeddingDim];

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new Embedding(NumEmbeddings, EmbeddingDim);

    private sealed class Embedding : Module
    {
        private readonly Tensor _weight;

        public Embedding(long rows, long features) => _weight = AddParameter("weight", Initial.Normal(1, rows, features));

        public override Tensor Forward(Tensor input) => _weight.Embedding(input);
    }
}
