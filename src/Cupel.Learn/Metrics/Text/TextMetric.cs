using System.Globalization;

namespace Cupel.Learn.Metrics.Text;

/// <summary>A metric of texts that a model gives, each against one or more texts it should have given.</summary>
/// <remarks>Where a metric takes several references, samples may differ in how many they have. Words are cut at Unicode white space, and a
/// character is a Unicode code point. Needs no libtorch. Not safe for several threads.</remarks>
/// <param name="name">The name it is recorded under, without the split.</param>
/// <param name="direction">Which way it gets better.</param>
public abstract class TextMetric(string name, MetricDirection direction) : Metric(name, direction)
{
    /// <summary>Whether a sample may have more than one reference.</summary>
    public virtual bool TakesSeveralReferences => true;

    /// <summary>Takes samples in.</summary>
    /// <param name="predictions">What the model gave, a text for each sample.</param>
    /// <param name="references">What it should have given: for each sample one text, or several that are equally right.</param>
    /// <exception cref="ArgumentException">The counts differ, a text is missing, or a sample has no reference, or several where the metric takes
    /// one. Nothing is taken in.</exception>
    public void Update(IReadOnlyList<string> predictions, IReadOnlyList<IReadOnlyList<string>> references)
    {
        if (predictions.Count != references.Count)
        {
            throw Refusal($"needs references for each prediction, got {predictions.Count} predictions and references for {references.Count}", nameof(references));
        }

        for (int i = 0; i < predictions.Count; i++)
        {
            if (predictions[i] is null || references[i] is null || references[i].Any(one => one is null))
            {
                throw Refusal($"needs a text for each prediction and reference, got null in sample {i}", nameof(predictions));
            }

            if (references[i].Count == 0 || (references[i].Count > 1 && !TakesSeveralReferences))
            {
                string wanted = TakesSeveralReferences ? "one reference or more" : "one reference";
                throw Refusal($"needs {wanted} for each prediction, got {references[i].Count} in sample {i}", nameof(references));
            }
        }

        for (int i = 0; i < predictions.Count; i++)
        {
            Take(predictions[i], references[i]);
        }
    }

    /// <summary>Takes samples in that have one reference each.</summary>
    /// <param name="predictions">What the model gave, a text for each sample.</param>
    /// <param name="references">What it should have given, a text for each sample.</param>
    /// <exception cref="ArgumentException">The counts differ, or a text is missing. Nothing is taken in.</exception>
    public void Update(IReadOnlyList<string> predictions, IReadOnlyList<string> references) =>
        Update(predictions, [.. references.Select(IReadOnlyList<string> (one) => [one])]);

    /// <summary>Takes one sample in.</summary>
    /// <param name="prediction">What the model gave.</param>
    /// <param name="references">What it should have given; at least one.</param>
    protected abstract void Take(string prediction, IReadOnlyList<string> references);

    private ArgumentException Refusal(FormattableString problem, string argument) =>
        new($"{Name} {problem.ToString(CultureInfo.InvariantCulture)}", argument);
}
