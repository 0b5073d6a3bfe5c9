namespace Cupel.Learn.Metrics.Text;

/// <summary>BLEU over all samples, with the counts behind it: what <see cref="BleuOptions"/> makes.</summary>
public sealed class Bleu : TextMetric
{
    private readonly BleuOptions _options;
    private readonly MetricState _lengths;
    private readonly MetricState _matches;
    private readonly MetricState _totals;

    internal Bleu(BleuOptions options)
        : base("bleu", MetricDirection.Maximize)
    {
        _options = options;
        _lengths = AddState("samples, prediction and reference lengths", size: 3);
        _matches = AddState("matches", options.Order);
        _totals = AddState("totals", options.Order);
    }

    /// <inheritdoc/>
    public override double Compute() => Score().Value;

    /// <summary>The score, with what it was computed from.</summary>
    public BleuScore Score()
    {
        (double predicted, double referred) = (_lengths[1], _lengths[2]);
        double penalty = predicted >= referred ? 1 : predicted > 0 ? Math.Exp(1 - (referred / predicted)) : 0;
        double[] precisions = Precisions(out int used);
        double mean = 0;
        for (int n = 0; n < used; n++)
        {
            double weight = _options.Weights?[n] ?? 1.0 / used;
            mean += weight == 0 ? 0 : weight * Math.Log(precisions[n]);
        }

        // Nothing matched: a logarithm of 0 would say the same, but for weights of 0.
        double value = _lengths[0] == 0 ? double.NaN : precisions.All(one => one == 0) ? 0 : penalty * Math.Exp(mean);
        return new BleuScore(value, precisions, penalty, Whole(_matches), Whole(_totals), (long)predicted, (long)referred);
    }

    /// <inheritdoc/>
    protected override void Take(string prediction, IReadOnlyList<string> references)
    {
        var runs = new NGrams<string>(_options.Order);
        string[] tokens = Tokens(prediction);
        int[][] mine = runs.Number(tokens);
        string[][] others = [.. references.Select(Tokens)];
        int[][][] theirs = [.. others.Select(one => runs.Number(one))];
        int nearest = others.Select(one => one.Length).OrderBy(length => Math.Abs(length - tokens.Length)).ThenBy(length => length).First();
        _lengths[0]++;
        _lengths[1] += tokens.Length;
        _lengths[2] += nearest;
        for (int n = 1; n <= _options.Order; n++)
        {
            int[] most = runs.Count(theirs[0], n);
            foreach (int[][] other in theirs.Skip(1))
            {
                int[] counts = runs.Count(other, n);
                for (int i = 0; i < most.Length; i++)
                {
                    most[i] = Math.Max(most[i], counts[i]);
                }
            }

            _matches[n - 1] += NGrams<string>.Shared(runs.Count(mine, n), most);
            _totals[n - 1] += mine[n - 1].Length;
        }
    }

    private double[] Precisions(out int used)
    {
        double[] precisions = new double[_options.Order];
        used = _options.Order;
        if (_matches.Values.IndexOfAnyExcept(0) < 0)
        {
            return precisions;
        }

        double value = _options.SmoothingValue ?? (_options.Smoothing == "floor" ? 0.1 : 1);
        double part = 1;
        for (int n = 0; n < precisions.Length; n++)
        {
            double added = _options.Smoothing == "add_k" && n > 0 ? value : 0;
            (double matches, double total) = (_matches[n] + added, _totals[n] + added);
            if (total == 0)
            {
                break;
            }

            used = _options.EffectiveOrder ? n + 1 : used;
            if (matches == 0)
            {
                matches = _options.Smoothing switch { "exp" => part /= 2, "floor" => value, _ => 0 };
            }

            precisions[n] = matches / total;
        }

        return precisions;
    }

    private string[] Tokens(string text) =>
        TextUnits.Words(BleuTokenizer.Tokenize(_options.Tokenizer, (_options.Lowercase ? TextUnits.Lower(text) : text).TrimEnd()));

    private static long[] Whole(MetricState state)
    {
        long[] whole = new long[state.Count];
        for (int i = 0; i < whole.Length; i++)
        {
            whole[i] = (long)state[i];
        }

        return whole;
    }
}
