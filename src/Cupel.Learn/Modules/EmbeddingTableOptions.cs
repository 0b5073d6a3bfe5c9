using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>What a learnt table of rows, one for each token, is made from.</summary>
/// <remarks>Parameter <c>weight [num_embeddings, embedding_dim]</c>, normal with mean 0 and deviation 1 at first. A token outside the table
/// is an error of libtorch.</remarks>
public abstract record EmbeddingTableOptions : ModuleOptions
{
    /// <summary>Rows of the table.</summary>
    [AtLeast(1)]
    public required long NumEmbeddings { get; init; }

    /// <summary>Numbers in a row.</summary>
    [AtLeast(1)]
    public required long EmbeddingDim { get; init; }

    /// <summary>A token that stands for nothing: its row is 0 at first and is not learnt.</summary>
    [AtLeast(0)]
    public long? PaddingIdx { get; init; }

    /// <summary>The largest length of a row: longer ones are shortened, in the table itself, when they are looked up.</summary>
    [Above(0)]
    public double? MaxNorm { get; init; }

    /// <summary>The power by which a row's length is measured.</summary>
    [Above(0)]
    public double NormType { get; init; } = 2;

    /// <summary>Whether a row's gradient is divided by how often its token is in the batch.</summary>
    public bool ScaleGradByFreq { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        PaddingIdx >= NumEmbeddings ? [new(nameof(PaddingIdx), $"below {NumEmbeddings}, the rows of the table")] : [];

    private protected Tensor Draw()
    {
        Tensor table = Initial.Normal(1, NumEmbeddings, EmbeddingDim);
        if (PaddingIdx is long padding)
        {
            table.Select(0, padding).Zero_();
        }

        return table;
    }

    private protected void Shorten(Tensor table, Tensor tokens)
    {
        if (MaxNorm is double most)
        {
            using NoGrad noGrad = new();
            table.EmbeddingRenorm_(tokens.Contiguous(), most, NormType);
        }
    }
}
