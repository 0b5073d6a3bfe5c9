using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>What a metric is made from that takes scores as probabilities.</summary>
public abstract record ScoreOptions : TaskOptions
{
    /// <summary>What the scores are: <c>logits</c> are what our losses take, and sigmoid (binary, multilabel) or softmax (multiclass) makes them
    /// probabilities; <c>probabilities</c> are used as they are and must be from 0 to 1. It is never guessed from the values, as then it would
    /// depend on how the data are cut into batches.</summary>
    [Choices("logits", "probabilities")]
    public string Scores { get; init; } = "logits";

    internal override bool AreLogits => Scores == "logits";
}
