using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>How often each class is taken for each other.</summary>
/// <remarks>The one number is the share on the diagonal, the accuracy; the matrix itself, as numbers, text or CSV, is had from the
/// metric.</remarks>
[Part("confusion_matrix")]
public sealed record ConfusionMatrixOptions : ConfusionOptions
{
    internal override double Value(ConfusionMatrix matrix) => matrix.Accuracy();
}
