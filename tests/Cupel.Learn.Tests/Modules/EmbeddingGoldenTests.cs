using Cupel.Learn.Modules;

namespace Cupel.Learn.Tests.Modules;

public sealed class EmbeddingGoldenTests : ModuleGoldenContract
{
    private static readonly EmbeddingBagOptions Bag = new() { NumEmbeddings = 7, EmbeddingDim = 4 };

    private static readonly Dictionary<string, ModuleOptions> Parts = new(StringComparer.Ordinal)
    {
        ["embedding_padding"] = new EmbeddingOptions { NumEmbeddings = 7, EmbeddingDim = 4, PaddingIdx = 2, ScaleGradByFreq = true },
        ["embedding_max_norm"] = new EmbeddingOptions { NumEmbeddings = 7, EmbeddingDim = 4, MaxNorm = 1.5, NormType = 3 },
        ["embedding_bag_sum"] = Bag with { Mode = "sum", PaddingIdx = 2 },
        ["embedding_bag_mean"] = Bag with { PaddingIdx = 2 },
        ["embedding_bag_max"] = Bag with { Mode = "max", PaddingIdx = 2 },
        ["embedding_bag_max_norm"] = Bag with { MaxNorm = 1 },
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Embedding_equals_that_of_torch(string name) => Equal(name, Parts[name], train: false);

    [Fact]
    public void A_padding_token_lies_in_the_table() => Assert.Throws<ArgumentException>(() => (Bag with { PaddingIdx = 7 }).Check());
}
