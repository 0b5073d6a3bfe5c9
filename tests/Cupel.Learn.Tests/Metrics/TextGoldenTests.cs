using Cupel.Learn.Metrics.Text;
using Cupel.Learn.Tests.Goldens;

namespace Cupel.Learn.Tests.Metrics;

/// <summary>Metrics of texts against libraries on random texts of many scripts: <c>Goldens/make_text_goldens.py</c>.</summary>
public sealed class TextGoldenTests
{
    private static readonly Values Goldens = Golden.Read<Values>("text_goldens.json.gz");

    public static TheoryData<string> Tokenizers => [.. Goldens.Tokens[0].Outputs.Keys];

    [Theory]
    [MemberData(nameof(Tokenizers))]
    public void Tokenizers_cut_every_script_as_sacrebleu_does(string tokenizer) => None(Goldens.Tokens, one =>
        (one.Text, one.Outputs[tokenizer], tokenizer switch
        {
            "tercom" => TercomTokenizer.Tokenize(one.Text),
            "tercom normalized" => TercomTokenizer.Tokenize(one.Text, normalize: true),
            "tercom asian" => TercomTokenizer.Tokenize(one.Text, normalize: true, asian: true),
            "tercom without punctuation" => TercomTokenizer.Tokenize(one.Text, punctuation: false, lowercase: false, asian: true),
            _ => BleuTokenizer.Tokenize(tokenizer, one.Text),
        }));

    [Fact]
    public void Corpora_have_the_scores_that_sacrebleu_gives() => Assert.All(Goldens.Scores, one =>
    {
        Assert.Equal(one.Bleu, Score(one, new BleuOptions()), 1e-9);
        Assert.Equal(one.BleuZh, Score(one, new BleuOptions { Tokenizer = "zh", EffectiveOrder = true }), 1e-9);
        Assert.Equal(one.BleuIntl, Score(one, new BleuOptions { Tokenizer = "intl", Lowercase = true, Smoothing = "floor" }), 1e-9);
        Assert.Equal(one.Chrf, Score(one, new ChrfOptions { WordOrder = 2 }), 1e-9);
        Assert.Equal(one.Ter, Score(one, new TranslationEditRateOptions { Normalize = true }), 1e-9);
    });

    [Fact]
    public void Long_texts_with_moved_parts_take_as_many_edits_as_sacrebleu_counts() => None(Goldens.Moves, one =>
        ($"{string.Join(' ', one.Prediction)} | {string.Join(' ', one.Reference)}", one.Edits,
        TranslationEdits.Count([.. one.Prediction.Select(Word)], [.. one.Reference.Select(Word)])));

    [Fact]
    public void Words_have_the_stems_that_nltk_gives() => None(Goldens.Stems, one => (one.Key, one.Value, PorterStemmer.Stem(one.Key)));

    [Fact]
    public void Pairs_have_the_extended_edit_distance_that_torchmetrics_gives() => Assert.All(Goldens.Eed, one =>
        Assert.Equal(100 * one.Distance, Score(new([one.Prediction], [[one.Reference]], 0, 0, 0, 0, 0), new ExtendedEditDistanceOptions()), 1e-9));

    private static string Word(int number) => $"w{number}";

    private static double Score(Corpus corpus, TextMetricOptions options)
    {
        TextMetric metric = options.Build();
        metric.Update(corpus.Predictions, corpus.References);
        return 100 * metric.Compute();
    }

    private static void None<T, TValue>(IEnumerable<T> all, Func<T, (string Text, TValue Expected, TValue Actual)> compare)
    {
        string[] wrong = [.. all.Select(compare).Where(one => !Equals(one.Expected, one.Actual)).Select(one => $"{one.Text}: expected {one.Expected}, got {one.Actual}")];
        Assert.True(wrong.Length == 0, $"{wrong.Length} differ\n{string.Join('\n', wrong.Take(10))}");
    }

    private sealed record Values(Tokenized[] Tokens, Corpus[] Scores, Moved[] Moves, Dictionary<string, string> Stems, Pair[] Eed);

    private sealed record Tokenized(string Text, Dictionary<string, string> Outputs);

    private sealed record Corpus(
        string[] Predictions, string[][] References, double Bleu,
        [property: System.Text.Json.Serialization.JsonPropertyName("bleu_zh")] double BleuZh,
        [property: System.Text.Json.Serialization.JsonPropertyName("bleu_intl")] double BleuIntl,
        double Chrf, double Ter);

    private sealed record Moved(int[] Prediction, int[] Reference, int Edits);

    private sealed record Pair(string Prediction, string Reference, double Distance);
}
