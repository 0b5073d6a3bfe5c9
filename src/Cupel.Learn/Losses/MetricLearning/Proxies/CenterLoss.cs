using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Proxies;

/// <summary>The loss that <see cref="CenterOptions"/> describes.</summary>
public sealed class CenterLoss : ElementLoss
{
    private readonly CenterOptions _options;
    private readonly Tensor _centers;

    internal CenterLoss(CenterOptions options)
    {
        _options = options;
        using Scope scope = Scope.New();
        _centers = AddParameter("centers", Initial.Normal(1, options.Classes, options.EmbeddingDim));
    }

    /// <inheritdoc/>
    public override Tensor Compute(Tensor output, Tensor target) => Each(output, target).Reduce(_options.Reduction == "sum" ? Reducing.Sum : Reducing.Mean);

    /// <inheritdoc/>
    public override Tensor Each(Tensor output, Tensor target)
    {
        Shapes.RequireLabels(_options.PartName(), output, target);
        return (output - _centers.IndexSelect(0, target)).Square().Sum([1]) / 2.0;
    }

    /// <summary>What the paper takes from each centre, times a rate of its own: <c>Σ (c − x)/(1 + n)</c> over the <c>n</c> examples of the centre's
    /// class.</summary>
    /// <param name="output">The embeddings.</param>
    /// <param name="target">Their class numbers.</param>
    /// <returns><c>[classes, embedding_dim]</c>, without a gradient.</returns>
    public Tensor Deltas(Tensor output, Tensor target)
    {
        Shapes.RequireLabels(_options.PartName(), output, target);
        using NoGrad noGrad = new();
        Tensor sums = _centers.ZerosLike().IndexAdd(0, target, _centers.IndexSelect(0, target) - output);
        return sums / (target.Bincount(null, _options.Classes) + 1L).Unsqueeze(1);
    }
}
