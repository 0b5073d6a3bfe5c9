using System.Text.RegularExpressions;

namespace Cupel.Learn.Metrics.Text;

/// <summary>SQuAD's two scores over all samples: what <see cref="SquadOptions"/> makes.</summary>
public sealed partial class Squad : TextMetric
{
    private readonly string _score;
    private readonly MetricState _sums;

    internal Squad(string score)
        : base($"squad_{score}", MetricDirection.Maximize) => (_score, _sums) = (score, AddState("f1, exact match and samples", size: 3));

    /// <summary>The mean F-score of shared words, from 0 to 1.</summary>
    public double F1 => _sums[0] / _sums[2];

    /// <summary>The share of answers that are the same as a right one.</summary>
    public double ExactMatch => _sums[1] / _sums[2];

    /// <inheritdoc/>
    public override double Compute() => _score == "f1" ? F1 : ExactMatch;

    /// <inheritdoc/>
    protected override void Take(string prediction, IReadOnlyList<string> references)
    {
        string[] given = Words(prediction);
        string[][] right = [.. references.Select(Words)];
        _sums[0] += right.Max(one => Score(given, one));
        _sums[1] += right.Any(one => one.SequenceEqual(given, StringComparer.Ordinal)) ? 1 : 0;
        _sums[2]++;
    }

    private static double Score(string[] given, string[] right)
    {
        if (given.Length == 0 || right.Length == 0)
        {
            return given.Length == right.Length ? 1 : 0;
        }

        var words = new NGrams<string>(1);
        (int[][] mine, int[][] theirs) = (words.Number(given), words.Number(right));

        // 2PR/(P+R), with the shared words cancelled.
        return 2.0 * NGrams<string>.Shared(words.Count(mine, 1), words.Count(theirs, 1)) / (given.Length + right.Length);
    }

    private static string[] Words(string text)
    {
        string plain = string.Concat(TextUnits.Lower(text).Where(letter => !AsciiMarks.Are(letter)));
        return TextUnits.Words(Article().Replace(plain, " "));
    }

    [GeneratedRegex(@"\b(a|an|the)\b")]
    private static partial Regex Article();
}
