namespace Cupel.Learn.Metrics.Text;

/// <summary>ROUGE over all samples, with precision and recall: what <see cref="RougeOptions"/> makes.</summary>
public sealed class Rouge : TextMetric
{
    private readonly RougeOptions _options;
    private readonly MetricState _sums;

    internal Rouge(RougeOptions options)
        : base(char.IsAsciiDigit(options.Variant[0]) ? $"rouge{options.Variant}" : $"rouge_{options.Variant}", MetricDirection.Maximize) =>
        (_options, _sums) = (options, AddState("precision, recall, F and samples", size: 4));

    /// <inheritdoc/>
    public override double Compute() => Score().FMeasure;

    /// <summary>The means over samples.</summary>
    public RougeScore Score() => new(_sums[0] / _sums[3], _sums[1] / _sums[3], _sums[2] / _sums[3]);

    /// <inheritdoc/>
    protected override void Take(string prediction, IReadOnlyList<string> references)
    {
        RougeScore[] scores = [.. references.Select(reference => Compare(prediction, reference))];
        RougeScore taken = _options.References == "best"
            ? scores.MaxBy(one => one.FMeasure)!
            : new RougeScore(scores.Average(one => one.Precision), scores.Average(one => one.Recall), scores.Average(one => one.FMeasure));
        _sums[0] += taken.Precision;
        _sums[1] += taken.Recall;
        _sums[2] += taken.FMeasure;
        _sums[3]++;
    }

    private RougeScore Compare(string prediction, string reference)
    {
        if (_options.Variant == "lsum")
        {
            return Union([.. prediction.Split('\n').Select(Words)], [.. reference.Split('\n').Select(Words)]);
        }

        (string[] given, string[] wanted) = (Words(prediction), Words(reference));
        if (_options.Variant == "l")
        {
            return From(CommonSubsequence.Length(given, wanted), given.Length, wanted.Length);
        }

        int order = _options.Variant[0] - '0';
        var runs = new NGrams<string>(order);
        (int[][] mine, int[][] theirs) = (runs.Number(given), runs.Number(wanted));
        return From(NGrams<string>.Shared(runs.Count(mine, order), runs.Count(theirs, order)), mine[order - 1].Length, theirs[order - 1].Length);
    }

    private static RougeScore Union(string[][] prediction, string[][] reference)
    {
        Dictionary<string, int> given = Counts(prediction);
        Dictionary<string, int> wanted = Counts(reference);
        int hits = 0;
        foreach (string[] sentence in reference)
        {
            bool[] marks = new bool[sentence.Length];
            foreach (string[] one in prediction)
            {
                CommonSubsequence.Mark(one, sentence, marks);
            }

            // No word hits more often than either text has it.
            foreach (string word in sentence.Where((_, i) => marks[i]))
            {
                if (given.GetValueOrDefault(word) > 0 && wanted[word] > 0)
                {
                    hits++;
                    given[word]--;
                    wanted[word]--;
                }
            }
        }

        return From(hits, prediction.Sum(one => one.Length), reference.Sum(one => one.Length));
    }

    private static RougeScore From(int hits, int given, int wanted)
    {
        if (hits == 0)
        {
            return new RougeScore(0, 0, 0);
        }

        (double precision, double recall) = ((double)hits / given, (double)hits / wanted);
        return new RougeScore(precision, recall, 2 * precision * recall / (precision + recall));
    }

    private static Dictionary<string, int> Counts(string[][] sentences) =>
        sentences.SelectMany(words => words).CountBy(word => word, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    private string[] Words(string text)
    {
        string plain = string.Concat(TextUnits.Lower(text).Select(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) ? letter : ' '));
        string[] words = TextUnits.Words(plain);
        return _options.Stemmer ? [.. words.Select(word => word.Length > 3 ? PorterStemmer.Stem(word) : word)] : words;
    }
}
