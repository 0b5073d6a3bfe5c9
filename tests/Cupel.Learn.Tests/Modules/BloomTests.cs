using System.Text;
using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

public sealed class BloomTests : ModuleGoldenContract
{
    /// <summary>Values of the hash's reference program.</summary>
    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("", 1, 0x514E28B7)]
    [InlineData("hello", 0, 0x248BFA47)]
    [InlineData("hello, world", 0, 0x149BBB7F)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0, 0x2E4FF723)]
    public void The_hash_is_murmur(string text, uint seed, uint hash) => Assert.Equal(hash, Murmur3.Hash(Encoding.ASCII.GetBytes(text), seed));

    [Fact]
    public void A_token_is_the_sum_of_its_rows() =>
        Equal("bloom_embedding", new BloomEmbeddingOptions { NumEmbeddings = 40, NumBuckets = 7, EmbeddingDim = 4, NumHashes = 3 }, train: false);

    [Theory]
    [InlineData("axial_embedding", 2)]
    [InlineData("axial_embedding_three", 3)]
    public void A_token_is_the_rows_of_its_digits(string name, int blocks) =>
        Equal(name, new AxialEmbeddingOptions { NumEmbeddings = 40, EmbeddingDim = 6, Blocks = blocks }, train: false);

    [Fact]
    public void Every_token_has_a_row_of_its_own()
    {
        using Scope scope = Scope.New();
        using Module module = new AxialEmbeddingOptions { NumEmbeddings = 27, EmbeddingDim = 6, Blocks = 3 }.Build();
        Assert.Equal([3L, 2], module.Parameters().First().Tensor.Shape);
        float[] rows = module.Forward(Ops.Arange(27L, dtype: DType.Int64)).ToArray<float>();
        Assert.Equal(27, rows.Chunk(6).Select(row => string.Join(' ', row)).Distinct().Count());
    }

    [Fact]
    public void A_row_is_cut_evenly() =>
        Assert.Throws<ArgumentException>(() => new AxialEmbeddingOptions { NumEmbeddings = 4, EmbeddingDim = 5 }.Check());
}
