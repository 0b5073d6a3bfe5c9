using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Classification;

/// <summary>Cross entropy with a margin that is the wider, the rarer the class: for data whose classes differ much in size.</summary>
/// <remarks>Output <c>[batch, classes]</c> of scores <c>x</c>, target <c>[batch]</c> of int64 class numbers. The cross entropy of
/// <c>s·(x − Δₜ·[c = t])</c> with <c>Δ_c = m·(n_min/n_c)^¼</c>, where <c>n_c</c> is the number of examples of a class: the rarest class
/// has the margin <c>m</c>. Source: Cao et al., "Learning Imbalanced Datasets with Label-Distribution-Aware Margin Loss", 2019.</remarks>
/// <example><code>{ name: ldam, class_counts: [500, 100, 20] }</code></example>
[Part("ldam")]
public sealed record LdamOptions : ElementLossOptions
{
    /// <summary>Examples of each class in the training data.</summary>
    [AtLeast(1)]
    public required IReadOnlyList<long> ClassCounts { get; init; }

    /// <summary>m, the margin of the rarest class.</summary>
    [AtLeast(0)]
    public double MaxMargin { get; init; } = 0.5;

    /// <summary>s, by which the scores are multiplied.</summary>
    [Above(0)]
    public double Scale { get; init; } = 30;

    /// <summary>A weight for each class; all 1 when not given.</summary>
    [AtLeast(0)]
    public IReadOnlyList<double>? Weight { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        ClassCounts.Count == 0 ? [new(nameof(ClassCounts), "one number for each class, at least one")]
            : Weight is not null && Weight.Count != ClassCounts.Count ? [new(nameof(Weight), $"as many as the {ClassCounts.Count} class counts")]
            : [];

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes)
    {
        RequireShape(output, "[classes]", 1);
        RequireClasses(output, classes, [.. ClassCounts.Select(count => (double)count)], "class_counts");
    }

    /// <inheritdoc/>
    protected override ElementLoss Create()
    {
        double rarest = ClassCounts.Min();
        Tensor margins = TensorOf([.. ClassCounts.Select(count => MaxMargin * Math.Pow(rarest / count, 0.25))])!;
        Tensor? weights = TensorOf(Weight);
        return From(
            (x, t, r) =>
            {
                Shapes.RequireLabels(PartName(), x, t);
                return ((x - t.OneHot(ClassCounts.Count) * margins) * Scale).CrossEntropyLoss(t, weights, (long)r);
            },
            margins,
            weights);
    }
}
