using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>How much better targets and predictions agree than by chance: Cohen's kappa. 1 is perfect, 0 is chance.</summary>
/// <remarks><c>1 − Σ w·O / Σ w·E</c>. NaN where targets and predictions are all one class. Binary and multiclass. Cohen 1960, 1968.</remarks>
[Part("cohen_kappa")]
public sealed record CohenKappaOptions : ConfusionOptions
{
    /// <summary>How bad it is to take one class for another: <c>equal</c> for all, <c>linear</c> or <c>quadratic</c> in how far their numbers
    /// are apart.</summary>
    [Choices("equal", "linear", "quadratic")]
    public string Weights { get; init; } = "equal";

    internal override double Value(ConfusionMatrix matrix) => matrix.CohenKappa(Enum.Parse<KappaWeights>(Weights, ignoreCase: true));

    private protected override IReadOnlyList<ClassTask> Tasks => [ClassTask.Binary, ClassTask.Multiclass];
}
