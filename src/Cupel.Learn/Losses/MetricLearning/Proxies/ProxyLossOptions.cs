using Cupel.Learn.Losses.MetricLearning.Regularizers;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Proxies;

/// <summary>What a loss is made from that compares embeddings with something it learns for each class.</summary>
/// <remarks>What it learns is among its parameters: it is trained with the model and saved with it.</remarks>
public abstract record ProxyLossOptions : MinedLossOptions
{
    /// <summary>Number of classes.</summary>
    [AtLeast(1)]
    public required long Classes { get; init; }

    /// <summary>Numbers in an embedding.</summary>
    [AtLeast(1)]
    public required long EmbeddingDim { get; init; }

    /// <summary>What is added to keep the learnt vectors in shape, such as their mean length or how far the nearest two are apart; nothing when not
    /// given.</summary>
    public RegularizerOptions? WeightRegularizer { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        WeightRegularizer is SparseCentersOptions sparse && (sparse.CentersPerClass != VectorsPerClass)
            ? [new(nameof(WeightRegularizer), $"for the {VectorsPerClass} learnt of each class, not for {sparse.CentersPerClass}")] : [];

    internal override bool TakesReference => false;

    /// <summary>How many vectors are learnt for each class.</summary>
    private protected virtual long VectorsPerClass => 1;

    internal override Regularizer? BuildWeightRegularizer() => WeightRegularizer?.Build();

    // Most have them as columns.
    internal override Tensor WeightRows(Tensor learnt) => learnt.T();

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes)
    {
        base.CheckOutput(output, classes);
        if (output[0] != EmbeddingDim)
        {
            throw new ShapeException(PartName(), $"[{EmbeddingDim}], an embedding", output, "embedding_dim");
        }

        if (classes != Classes)
        {
            throw new ShapeException(PartName(), $"data of {Classes} classes, not {classes}", output, "classes");
        }
    }

    /// <summary>Normally distributed, a column for each class.</summary>
    private protected IEnumerable<NamedTensor> Columns(long perClass = 1) => [new("weight", Initial.Normal(1, EmbeddingDim, Classes * perClass))];
}
