using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>Matthews' correlation of targets and predictions, from −1 to 1; 0 is chance, also for unequal classes.</summary>
/// <remarks><c>(c·s − Σ pₖ·tₖ) / √((s² − Σ pₖ²)·(s² − Σ tₖ²))</c>; 0 where targets or predictions are all one class. Multilabel: over all
/// cells. Gorodkin 2004.</remarks>
[Part("matthews_correlation")]
public sealed record MatthewsCorrelationOptions : ConfusionOptions
{
    internal override double Value(ConfusionMatrix matrix) => matrix.MatthewsCorrelation();
}
