using Cupel.Torch;

namespace Cupel.Learn.Compositions;

/// <summary>What a composition finds for a batch.</summary>
/// <param name="Loss">The number to be made small: one number, through which gradients flow in training.</param>
/// <param name="Predictions">The outputs that metrics are measured over, with what they should have been.</param>
public sealed record Evaluation(Tensor Loss, params IReadOnlyList<Prediction> Predictions)
{
    /// <summary>Numbers to record besides the loss, each under one of the composition's <see cref="Composition.Terms"/>.</summary>
    public IReadOnlyList<Term> Terms { get; init; } = [];
}
