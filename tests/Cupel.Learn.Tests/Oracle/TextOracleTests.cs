using System.Text.Json;
using Cupel.Learn.Metrics;
using Cupel.Learn.Metrics.Text;

namespace Cupel.Learn.Tests.Oracle;

/// <summary>Metrics of texts against sacreBLEU and torchmetrics.</summary>
public sealed class TextOracleTests
{
    private const string Torchmetrics = "torchmetrics.functional.text.";

    private static readonly IReadOnlyList<OracleCase> Cases = OracleFile.Read("text");

    /// <summary>Cases where libraries differ and ours follows the other one, whose cases pass: the reason, and the names.</summary>
    private static readonly Dictionary<string, string[]> Differ = new(StringComparer.Ordinal)
    {
        ["torchmetrics gives 0 where a length of run has no match, smoothed or not; sacreBLEU's add-k, and Lin and Och's, smooths it"] =
            ["bleu/n3/smooth1/short", "bleu/n4/smooth1/short"],
        ["torchmetrics leaves out the length of a reference of which nothing is met, here that of an empty prediction; sacreBLEU counts it"] =
        [
            "law/CHRFScore/hand", "chrf-tm/hand/n_word_order0", "chrf-tm/hand/n_word_order0_lowercaseTrue", "chrf-tm/hand/n_word_order0_return_sentence_level_scoreTrue",
            "chrf-tm/hand/n_word_order1", "chrf-tm/hand/n_word_order1_lowercaseTrue", "chrf-tm/hand/n_word_order1_return_sentence_level_scoreTrue",
            "chrf-tm/hand/n_word_order2", "chrf-tm/hand/n_word_order2_lowercaseTrue", "chrf-tm/hand/n_word_order2_return_sentence_level_scoreTrue",
        ],
        ["torchmetrics edits the reference into the prediction, and counts no edit where the prediction is empty; sacreBLEU counts its words"] =
        [
            "law/TranslationEditRate/hand", "ter-tm/hand/", "ter-tm/hand/normalize", "ter-tm/hand/no_punctuation", "ter-tm/hand/lowercase",
            "ter-tm/hand/return_sentence_level_score",
        ],
    };

    private static readonly Dictionary<string, Func<OracleCase, object?>> Maps = new(StringComparer.Ordinal)
    {
        [Torchmetrics + "bleu_score"] = one => Over(one, new BleuOptions
        {
            Tokenizer = "none",
            Order = one.Integer("n_gram", 4),
            Smoothing = one.Flag("smooth", false) ? "add_k" : "none",
            Weights = one.FindArgument("weights") is JsonElement weights ? OracleJson.Numbers(weights) : null,
        }).Compute(),
        [Torchmetrics + "sacre_bleu_score"] = one => Over(one, new BleuOptions
        {
            Tokenizer = one.Text("tokenize") ?? "13a",
            Lowercase = one.Flag("lowercase", false),
            Smoothing = "none",
        }).Compute(),
        ["sacrebleu.BLEU.corpus_score"] = Bleu,
        ["sacrebleu.BLEU.sentence_score"] = Bleu,
        ["sacrebleu.CHRF.corpus_score"] = Chrf,
        ["sacrebleu.CHRF.sentence_score"] = Chrf,
        [Torchmetrics + "chrf_score"] = one => WithSentences(one, scores => scores, new ChrfOptions
        {
            WordOrder = one.Integer("n_word_order", 2),
            Lowercase = one.Flag("lowercase", false),
            EffectiveOrder = false,
        }),
        ["sacrebleu.TER.corpus_score"] = Ter,
        ["sacrebleu.TER.sentence_score"] = Ter,
        [Torchmetrics + "translation_edit_rate"] = one => WithSentences(one, scores => scores.Select(score => new[] { score }), new TranslationEditRateOptions
        {
            Normalize = one.Flag("normalize", false),
            Punctuation = !one.Flag("no_punctuation", false),
            Lowercase = one.Flag("lowercase", true),
        }),
        [Torchmetrics + "rouge_score"] = one => Rouge([.. RougeMetrics(one).Select(metric => Fill(metric, Samples(one.Json.GetProperty("inputs"))))], one),
        [Torchmetrics + "word_error_rate"] = one => Over(one, new WordErrorRateOptions()).Compute(),
        [Torchmetrics + "char_error_rate"] = one => Over(one, new CharErrorRateOptions()).Compute(),
        [Torchmetrics + "match_error_rate"] = one => Over(one, new MatchErrorRateOptions()).Compute(),
        [Torchmetrics + "word_information_lost"] = one => Over(one, new WordInformationLostOptions()).Compute(),
        [Torchmetrics + "word_information_preserved"] = one => Over(one, new WordInformationPreservedOptions()).Compute(),
        [Torchmetrics + "edit_distance"] = Edits,
        [Torchmetrics + "extended_edit_distance"] = one => Over(one, new ExtendedEditDistanceOptions()).Compute(),
        [Torchmetrics + "squad"] = Squad,
        ["torchmetrics.text.BLEUScore"] = one => Law(one, new BleuOptions { Tokenizer = "none", Smoothing = "none" }),
        ["torchmetrics.text.SacreBLEUScore"] = one => Law(one, new BleuOptions { Smoothing = "none" }),
        ["torchmetrics.text.CHRFScore"] = one => Law(one, new ChrfOptions { WordOrder = 2, EffectiveOrder = false }),
        ["torchmetrics.text.TranslationEditRate"] = one => Law(one, new TranslationEditRateOptions()),
        ["torchmetrics.text.ROUGEScore"] = one => Law(one, () => [.. RougeMetrics(one)], metrics => Rouge(metrics, one)),
        ["torchmetrics.text.WordErrorRate"] = one => Law(one, new WordErrorRateOptions()),
        ["torchmetrics.text.CharErrorRate"] = one => Law(one, new CharErrorRateOptions()),
        ["torchmetrics.text.MatchErrorRate"] = one => Law(one, new MatchErrorRateOptions()),
        ["torchmetrics.text.WordInfoLost"] = one => Law(one, new WordInformationLostOptions()),
        ["torchmetrics.text.EditDistance"] = one => Law(one, new EditDistanceOptions()),
        ["sacrebleu tokenizer 13a"] = one => Tokens(one, "13a"),
        ["sacrebleu tokenizer intl"] = one => Tokens(one, "intl"),
        ["sacrebleu tokenizer char"] = one => Tokens(one, "char"),
        ["sacrebleu tokenizer zh"] = one => Tokens(one, "zh"),
        ["sacrebleu tokenizer tercom"] = one => TercomTokenizer.Tokenize(one.FindInput("text")!.Value.GetString()!),
    };

    /// <summary>The arguments each map reads; any other fails its case.</summary>
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        [Torchmetrics + "bleu_score"] = ["n_gram", "smooth", "weights"],
        [Torchmetrics + "sacre_bleu_score"] = ["tokenize", "lowercase"],
        ["sacrebleu.BLEU.corpus_score"] = ["tokenize", "lowercase", "smooth_method", "smooth_value", "effective_order"],
        ["sacrebleu.BLEU.sentence_score"] = ["effective_order"],
        ["sacrebleu.CHRF.corpus_score"] = ["word_order", "char_order", "beta", "lowercase", "whitespace", "eps_smoothing"],
        ["sacrebleu.CHRF.sentence_score"] = ["word_order"],
        [Torchmetrics + "chrf_score"] = ["n_word_order", "lowercase", "return_sentence_level_score"],
        ["sacrebleu.TER.corpus_score"] = ["normalized", "no_punct", "case_sensitive"],
        [Torchmetrics + "translation_edit_rate"] = ["normalize", "no_punctuation", "lowercase", "return_sentence_level_score"],
        [Torchmetrics + "rouge_score"] = ["rouge_keys", "accumulate", "use_stemmer"],
        ["torchmetrics.text.ROUGEScore"] = ["rouge_keys"],
        [Torchmetrics + "edit_distance"] = ["substitution_cost", "reduction"],
    };

    public static TheoryData<string> Calls => [.. Cases.Select(one => one.Call).Where(call => call != PerplexityTests.Call).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Calls))]
    public void Every_case_of_a_call_gives_the_same(string call)
    {
        HashSet<string> differing = [.. Differ.Values.SelectMany(names => names)];
        List<string> failures = [];
        foreach (OracleCase one in Cases.Where(one => one.Call == call))
        {
            Exception? failure = Record.Exception(() =>
            {
                Assert.Empty(one.Arguments.Except(Known.GetValueOrDefault(call, []), StringComparer.Ordinal));
                one.AssertEqual(Maps[call](one));
            });
            if (differing.Contains(one.Name) != (failure is not null))
            {
                failures.Add(failure is null ? $"{one.Name} passes, but is listed as one that differs" : failure.Message);
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public void All_cases_of_the_file_are_visited_and_each_difference_is_one_of_them()
    {
        Assert.Equal(1042, Cases.Count);
        Assert.Equal(Maps.Keys.Append(PerplexityTests.Call).Order(StringComparer.Ordinal), Cases.Select(one => one.Call).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Subset(Cases.Select(one => one.Name).ToHashSet(StringComparer.Ordinal), Differ.Values.SelectMany(names => names).ToHashSet(StringComparer.Ordinal));
    }

    private static Dictionary<string, object> Bleu(OracleCase one)
    {
        string smoothing = (one.Text("smooth_method") ?? "exp").Replace('-', '_');
        var metric = (Cupel.Learn.Metrics.Text.Bleu)Over(one, new BleuOptions
        {
            Tokenizer = one.Text("tokenize") ?? "13a",
            Lowercase = one.Flag("lowercase", false),
            Smoothing = smoothing,
            SmoothingValue = one.FindArgument("smooth_value") is JsonElement value ? OracleJson.Number(value) : null,
            EffectiveOrder = one.Flag("effective_order", false),
        });
        BleuScore score = metric.Score();

        // sacreBLEU reports the counts with what add-k added, unless nothing matched at all.
        double added = smoothing == "add_k" && score.Matches.Any(count => count > 0) ? one.Number("smooth_value", 1) : 0;
        return new()
        {
            ["score"] = 100 * score.Value,
            ["counts"] = score.Matches.Select((count, n) => n == 0 ? count : count + added).ToArray(),
            ["totals"] = score.Totals.Select((count, n) => n == 0 ? count : count + added).ToArray(),
            ["precisions"] = score.Precisions.Select(share => 100 * share).ToArray(),
            ["bp"] = score.BrevityPenalty,
            ["sys_len"] = score.PredictionLength,
            ["ref_len"] = score.ReferenceLength,
        };
    }

    private static object Chrf(OracleCase one) => 100 * Over(one, new ChrfOptions
    {
        WordOrder = one.Integer("word_order", 0),
        CharOrder = one.Integer("char_order", 6),
        Beta = one.Number("beta", 2),
        Lowercase = one.Flag("lowercase", false),
        Whitespace = one.Flag("whitespace", false),
        EffectiveOrder = !one.Flag("eps_smoothing", false),
    }).Compute();

    private static Dictionary<string, object> Ter(OracleCase one)
    {
        var metric = (TranslationEditRate)Over(one, new TranslationEditRateOptions
        {
            Normalize = one.Flag("normalized", false),
            Punctuation = !one.Flag("no_punct", false),
            Lowercase = !one.Flag("case_sensitive", false),
        });
        return new() { ["score"] = 100 * metric.Compute(), ["num_edits"] = metric.Edits, ["ref_length"] = metric.ReferenceLength };
    }

    private static object Edits(OracleCase one)
    {
        int cost = one.Integer("substitution_cost", 1);
        string reduction = one.Text("reduction") ?? "mean";
        return reduction == "none"
            ? Samples(one.Json.GetProperty("inputs")).Select(sample => EditDistance.Between(sample.Prediction, sample.References[0], cost)).ToArray()
            : Over(one, new EditDistanceOptions { SubstitutionCost = cost, Reduction = reduction }).Compute();
    }

    private static Dictionary<string, object> Squad(OracleCase one)
    {
        Dictionary<string, string> answers = one.FindInput("preds")!.Value.EnumerateArray()
            .ToDictionary(item => item.GetProperty("id").GetString()!, item => item.GetProperty("prediction_text").GetString()!);
        var metric = (Cupel.Learn.Metrics.Text.Squad)new SquadOptions().Build();
        foreach (JsonElement target in one.FindInput("target")!.Value.EnumerateArray())
        {
            metric.Update([answers[target.GetProperty("id").GetString()!]], [OracleJson.Texts(target.GetProperty("answers").GetProperty("text"))]);
        }

        return new() { ["exact_match"] = 100 * metric.ExactMatch, ["f1"] = 100 * metric.F1 };
    }

    private static IEnumerable<TextMetric> RougeMetrics(OracleCase one) => Keys(one).Select(key => new RougeOptions
    {
        Variant = key["rouge".Length..].ToLowerInvariant(),
        Stemmer = one.Flag("use_stemmer", false),
        References = one.Text("accumulate") == "avg" ? "mean" : "best",
    }.Build());

    private static Dictionary<string, double> Rouge(IReadOnlyList<TextMetric> metrics, OracleCase one) => Keys(one).Zip(metrics).SelectMany(pair =>
    {
        RougeScore score = ((Cupel.Learn.Metrics.Text.Rouge)pair.Second).Score();
        return new[] { ("fmeasure", score.FMeasure), ("precision", score.Precision), ("recall", score.Recall) }.Select(part => ($"{pair.First}_{part.Item1}", part.Item2));
    }).ToDictionary(part => part.Item1, part => part.Item2);

    private static string[] Keys(OracleCase one) => OracleJson.Texts(one.FindArgument("rouge_keys")!.Value);

    private static object WithSentences(OracleCase one, Func<IEnumerable<double>, object> shape, TextMetricOptions options)
    {
        double whole = Over(one, options).Compute();
        return !one.Flag("return_sentence_level_score", false) ? whole
            : new[] { whole, shape(Samples(one.Json.GetProperty("inputs")).Select(sample => Fill(options.Build(), [sample]).Compute())) };
    }

    private static string Tokens(OracleCase one, string tokenizer) => BleuTokenizer.Tokenize(tokenizer, one.FindInput("text")!.Value.GetString()!);

    private static Dictionary<string, object> Law(OracleCase one, TextMetricOptions options) => Law(one, () => [options.Build()], metrics => metrics[0].Compute());

    private static Dictionary<string, object> Law(OracleCase one, Func<TextMetric[]> make, Func<TextMetric[], object> read)
    {
        Sample[][] batches = [.. one.FindInput("batches")!.Value.EnumerateArray().Select(Samples)];
        int half = one.Json.TryGetProperty("left_batches", out JsonElement given) ? given.GetInt32() : batches.Length / 2;
        TextMetric[] Take(IEnumerable<Sample[]> parts)
        {
            TextMetric[] metrics = make();
            foreach (Sample[] part in parts)
            {
                Array.ForEach(metrics, metric => Fill(metric, part));
            }

            return metrics;
        }

        (TextMetric[] left, TextMetric[] right) = (Take(batches[..half]), Take(batches[half..]));
        Dictionary<string, object> values = new()
        {
            ["accumulated"] = read(Take(batches)),
            ["all_at_once"] = read(Take([[.. batches.SelectMany(part => part)]])),
            ["left"] = read(left),
            ["right"] = read(right),
        };
        foreach ((TextMetric mine, TextMetric theirs) in left.Zip(right))
        {
            mine.Merge(theirs);
        }

        one.AssertEqual(read(left), "accumulated");
        return values;
    }

    private static TextMetric Over(OracleCase one, TextMetricOptions options) => Fill(options.Build(), Samples(one.Json.GetProperty("inputs")));

    private static TextMetric Fill(TextMetric metric, Sample[] samples)
    {
        metric.Update([.. samples.Select(sample => sample.Prediction)], [.. samples.Select(IReadOnlyList<string> (sample) => sample.References)]);
        return metric;
    }

    private static Sample[] Samples(JsonElement inputs)
    {
        (JsonElement predictions, JsonElement targets) = (inputs.GetProperty("preds"), inputs.GetProperty("target"));
        return predictions.ValueKind == JsonValueKind.String
            ? [new Sample(predictions.GetString()!, References(targets))]
            : [.. predictions.EnumerateArray().Zip(targets.EnumerateArray(), (prediction, target) => new Sample(prediction.GetString()!, References(target)))];
    }

    private static string[] References(JsonElement target) => target.ValueKind == JsonValueKind.String ? [target.GetString()!] : OracleJson.Texts(target);

    private sealed record Sample(string Prediction, string[] References);
}
