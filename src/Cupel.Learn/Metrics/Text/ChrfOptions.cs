using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Text;

/// <summary>chrF: the F-score of shared runs of characters and, as chrF++, of words. From 0 to 1.</summary>
/// <remarks>
/// <para>Over all samples: for each length of run a precision <c>pₙ = shared/predicted</c> and a recall <c>rₙ = shared/referred</c>; <c>P</c> and <c>R</c> are
/// their means over the lengths that both sides have, and the score is <c>(1+β²)·P·R/(β²·P+R)</c>. Of several references the one with the best
/// score for the sample counts. Words have one leading or trailing ASCII punctuation mark cut off. 0 where nothing is shared, NaN where there
/// was no sample.</para>
/// <para>The defaults are sacreBLEU's chrF2, whose scores are these times 100; <c>word_order: 2</c> is chrF2++. With
/// <c>effective_order: false</c> the F-scores of all lengths are averaged instead, as the first chrF++ and torchmetrics do.</para>
/// <para>Popović, chrF (2015) and chrF++ (2017).</para>
/// </remarks>
[Part("chrf")]
public sealed record ChrfOptions : TextMetricOptions
{
    /// <summary>The longest run of characters.</summary>
    [AtLeast(1)]
    public int CharOrder { get; init; } = 6;

    /// <summary>The longest run of words; 0 for characters alone.</summary>
    [AtLeast(0)]
    public int WordOrder { get; init; }

    /// <summary>How many times as much recall weighs as precision.</summary>
    [AtLeast(0)]
    public double Beta { get; init; } = 2;

    /// <summary>Whether the case of letters is looked past.</summary>
    public bool Lowercase { get; init; }

    /// <summary>Whether white space counts among the characters.</summary>
    public bool Whitespace { get; init; }

    /// <summary>Whether only the lengths of run that both sides have are averaged over.</summary>
    public bool EffectiveOrder { get; init; } = true;

    /// <inheritdoc/>
    protected override TextMetric Create() => new Chrf(this);

    private sealed class Chrf : TextMetric
    {
        private readonly ChrfOptions _options;
        private readonly int _orders;
        private readonly MetricState _counts;
        private readonly MetricState _samples;

        public Chrf(ChrfOptions options)
            : base("chrf" + new string('+', Math.Min(2, options.WordOrder)), MetricDirection.Maximize)
        {
            (_options, _orders) = (options, options.CharOrder + options.WordOrder);
            _counts = AddState("predicted, referred, shared", size: 3 * _orders);
            _samples = AddState("samples");
        }

        public override double Compute() => _samples[0] == 0 ? double.NaN : Score(_counts.Values);

        protected override void Take(string prediction, IReadOnlyList<string> references)
        {
            var characters = new NGrams<int>(_options.CharOrder);
            var words = new NGrams<string>(Math.Max(1, _options.WordOrder));
            int[][] mine = characters.Number(Characters(prediction));
            int[][] mineWords = words.Number(Words(prediction));
            double[] best = [];
            double bestScore = -1;
            foreach (string reference in references)
            {
                double[] counts = new double[3 * _orders];
                Compare(characters, mine, characters.Number(Characters(reference)), _options.CharOrder, counts);
                Compare(words, mineWords, words.Number(Words(reference)), _options.WordOrder, counts.AsSpan(3 * _options.CharOrder));
                double score = Score(counts);
                if (score > bestScore)
                {
                    (best, bestScore) = (counts, score);
                }
            }

            for (int i = 0; i < best.Length; i++)
            {
                _counts[i] += best[i];
            }

            _samples[0]++;
        }

        private static void Compare<T>(NGrams<T> runs, int[][] predicted, int[][] referred, int order, Span<double> counts)
            where T : notnull
        {
            for (int n = 0; n < order; n++)
            {
                // As sacreBLEU: a length that the reference lacks is not held against the prediction.
                counts[3 * n] = referred[n].Length == 0 ? 0 : predicted[n].Length;
                counts[(3 * n) + 1] = referred[n].Length;
                counts[(3 * n) + 2] = NGrams<T>.Shared(runs.Count(predicted, n + 1), runs.Count(referred, n + 1));
            }
        }

        private double Score(ReadOnlySpan<double> counts)
        {
            (double precisions, double recalls, double scores) = (0, 0, 0);
            int both = 0;
            for (int n = 0; n < _orders; n++)
            {
                (double predicted, double referred, double shared) = (counts[3 * n], counts[(3 * n) + 1], counts[(3 * n) + 2]);
                if (predicted > 0 && referred > 0)
                {
                    both++;
                    precisions += shared / predicted;
                    recalls += shared / referred;
                    scores += F(shared / predicted, shared / referred);
                }
            }

            return !_options.EffectiveOrder ? scores / _orders : both == 0 ? 0 : F(precisions / both, recalls / both);
        }

        private double F(double precision, double recall)
        {
            double square = _options.Beta * _options.Beta;
            return precision == 0 || recall == 0 ? 0 : (1 + square) * precision * recall / ((square * precision) + recall);
        }

        private string Case(string text) => _options.Lowercase ? TextUnits.Lower(text) : text;

        private int[] Characters(string text) =>
            TextUnits.Characters(_options.Whitespace ? Case(text) : string.Concat(TextUnits.Words(Case(text))));

        private string[] Words(string text) => _options.WordOrder == 0 ? [] : [.. TextUnits.Words(Case(text)).SelectMany(Parted)];

        private static string[] Parted(string word) =>
            word.Length == 1 ? [word]
            : AsciiMarks.Are(word[^1]) ? [word[..^1], word[^1..]]
            : AsciiMarks.Are(word[0]) ? [word[..1], word[1..]]
            : [word];
    }
}
