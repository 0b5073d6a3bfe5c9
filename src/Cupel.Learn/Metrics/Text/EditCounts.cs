namespace Cupel.Learn.Metrics.Text;

/// <summary>What error rates are made from, summed over samples.</summary>
/// <param name="Edits">Words (or characters) left out, put in and replaced.</param>
/// <param name="Predicted">How many the predictions have.</param>
/// <param name="Referred">How many the references have.</param>
/// <param name="Longer">How many the longer of prediction and reference has.</param>
internal readonly record struct EditCounts(double Edits, double Predicted, double Referred, double Longer)
{
    /// <summary>How many words of the references are in place in the predictions.</summary>
    public double Hits => Longer - Edits;

    /// <summary>The share of information that is kept.</summary>
    public double Preserved => Hits / Referred * (Hits / Predicted);
}
