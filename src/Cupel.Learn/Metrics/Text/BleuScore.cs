namespace Cupel.Learn.Metrics.Text;

/// <summary>BLEU and what it was computed from.</summary>
/// <param name="Value">BLEU, from 0 to 1; NaN where there was no sample.</param>
/// <param name="Precisions">For runs of 1, 2, … tokens: the share that is in a reference, smoothed. 0 for runs longer than any text.</param>
/// <param name="BrevityPenalty">1 where the predictions are as long as the references or longer; else <c>exp(1 − reference/prediction)</c>.</param>
/// <param name="Matches">For each length, how many runs of the predictions are in a reference, none more often than in the reference that has it most.</param>
/// <param name="Totals">For each length, how many runs the predictions have.</param>
/// <param name="PredictionLength">Tokens of all predictions.</param>
/// <param name="ReferenceLength">Tokens of the references, of each sample the one nearest in length; the shorter of two.</param>
public sealed record BleuScore(
    double Value, IReadOnlyList<double> Precisions, double BrevityPenalty, IReadOnlyList<long> Matches, IReadOnlyList<long> Totals,
    long PredictionLength, long ReferenceLength);
