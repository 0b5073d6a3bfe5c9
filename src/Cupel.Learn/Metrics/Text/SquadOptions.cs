using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Text;

/// <summary>SQuAD's score of answers to questions: how well an answer meets one of the right ones. From 0 to 1.</summary>
/// <remarks>
/// <para>The mean over samples of the best over a question's right answers of: <c>f1</c>, <c>2·P·R/(P+R)</c> of shared words, with 1 where neither has a word
/// and 0 where one has none; or <c>exact_match</c>, 1 where both are the same. Both are there at once as <see cref="Squad.F1"/> and <see cref="Squad.ExactMatch"/>.
/// Before, case, ASCII punctuation and the words a, an and the are left out. NaN where there was no sample.</para>
/// <para>An unanswered question is an empty prediction. Rajpurkar and others, SQuAD (2016); its own program prints these times 100.</para>
/// </remarks>
[Part("squad")]
public sealed record SquadOptions : TextMetricOptions
{
    /// <summary>Which of the two the value is.</summary>
    [Choices("f1", "exact_match")]
    public string Score { get; init; } = "f1";

    /// <inheritdoc/>
    protected override TextMetric Create() => new Squad(Score);
}
