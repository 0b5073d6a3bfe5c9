using System.Reflection;
using System.Text;
using Cupel.Learn.Data;
using Cupel.Learn.Metrics;
using Cupel.Learn.Metrics.Text;

namespace Cupel.Learn.Tests.Metrics;

public sealed class TextMetricTests
{
    private static readonly string[] Prediction = ["the cat is on the mat"];
    private static readonly IReadOnlyList<string>[] CatReferences = [["there is a cat on the mat", "a cat is on the mat"]];

    /// <summary>Every metric of texts as it is by default, and those whose state depends on an option.</summary>
    public static TheoryData<TextMetricOptions> All =>
    [
        .. typeof(TextMetricOptions).Assembly.GetTypes().Where(type => type.IsSealed && type.IsAssignableTo(typeof(TextMetricOptions)))
            .OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (TextMetricOptions)Activator.CreateInstance(type)!),
        new BleuOptions { Order = 2, EffectiveOrder = true, Tokenizer = "char" },
        new ChrfOptions { WordOrder = 2, EffectiveOrder = false, Whitespace = true },
        new RougeOptions { Variant = "lsum", References = "mean", Stemmer = true },
        new RougeOptions { Variant = "2" },
        new SquadOptions { Score = "exact_match" },
        new EditDistanceOptions { Reduction = "sum" },
        new ExtendedEditDistanceOptions { Language = "ja" },
    ];

    [Fact]
    public void The_papers_examples_give_the_values_that_libraries_print()
    {
        Assert.Equal(0.7598, Over(new BleuOptions { Tokenizer = "none", Smoothing = "none" }, Prediction, CatReferences), 5e-5);
        Assert.Equal(0.7598, Over(new BleuOptions(), Prediction, CatReferences), 5e-5);
        Assert.Equal(0.8640, Over(new ChrfOptions { WordOrder = 2, EffectiveOrder = false }, Prediction, CatReferences), 5e-5);
        Assert.Equal(0.1538, Over(new TranslationEditRateOptions(), Prediction, CatReferences), 5e-5);
        string[] given = ["this is the prediction", "there is an other sample"];
        string[] wanted = ["this is the reference", "there is another one"];
        Assert.Equal(0.5, Over(new WordErrorRateOptions(), given, wanted), 5e-5);
        Assert.Equal(0.3415, Over(new CharErrorRateOptions(), given, wanted), 5e-5);
        foreach ((string variant, double value) in new[] { ("1", 0.75), ("2", 0), ("l", 0.5) })
        {
            Assert.Equal(value, Over(new RougeOptions { Variant = variant }, ["My name is John"], ["Is your name John"]), 1e-12);
        }

        Assert.Equal(3, EditDistance.Between("rain", "shine"));
        Assert.Equal(5, EditDistance.Between("rain", "shine", substitutionCost: 2));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Any_cut_into_batches_and_any_order_of_merging_gives_the_same_value(TextMetricOptions options)
    {
        const int Seed = 17;
        var random = new RandomStream(Seed);
        for (int round = 0; round < 20; round++)
        {
            int samples = 3 + random.NextInt(12);
            string[] given = [.. Enumerable.Range(0, samples).Select(_ => Text(random))];
            IReadOnlyList<string>[] wanted = [.. given.Select(_ => References(random, options.Build().TakesSeveralReferences ? 1 + random.NextInt(3) : 1))];
            TextMetric whole = options.Build();
            whole.Update(given, wanted);
            List<TextMetric> parts = [];
            for (int at = 0; at < samples;)
            {
                int count = Math.Min(samples - at, 1 + random.NextInt(4));
                TextMetric part = options.Build();
                part.Update(given[at..(at + count)], wanted[at..(at + count)]);
                parts.Insert(random.NextInt(parts.Count + 1), part);
                at += count;
            }

            TextMetric merged = options.Build();
            parts.ForEach(merged.Merge);
            TextMetric again = options.Build();
            again.Restore(merged.Save());

            Assert.True(Math.Abs(whole.Compute() - merged.Compute()) <= 1e-12 * Math.Max(1, Math.Abs(whole.Compute())) || (double.IsNaN(whole.Compute()) && double.IsNaN(merged.Compute())),
                $"{options}, seed {Seed}, round {round}: {whole.Compute()} and {merged.Compute()}");
            Assert.Equal(merged.Compute(), again.Compute());
            whole.Reset();
            Assert.Equal(double.NaN, whole.Compute());
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_the_same_as_its_reference_is_best(TextMetricOptions options)
    {
        TextMetric metric = options.Build();
        string[] texts = ["The cat sat, at 5:30, on the mat.", "Ein Kätzchen\nsaß da 🐈.", "你好，世界 2020 abc"];
        metric.Update(texts, texts);
        if (options is ExtendedEditDistanceOptions)
        {
            // Places that are come by more than once, such as those at spaces, cost something even where all is right.
            Assert.InRange(metric.Compute(), 0, 0.1);
            return;
        }

        Assert.Equal(metric.Direction == MetricDirection.Maximize ? 1 : 0, metric.Compute(), 1e-12);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_does_not_fit_is_refused_and_not_taken_in(TextMetricOptions options)
    {
        TextMetric metric = options.Build();
        Assert.Throws<ArgumentException>(() => metric.Update(["a", "b"], ["a"]));
        Assert.Throws<ArgumentException>(() => metric.Update(["a", "b"], [["a"], []]));
        Assert.Throws<ArgumentException>(() => metric.Update(["a", null!], ["a", "b"]));
        Assert.Throws<ArgumentException>(() => metric.Update(["a", "b"], ["a", null!]));
        if (!metric.TakesSeveralReferences)
        {
            ArgumentException refusal = Assert.Throws<ArgumentException>(() => metric.Update(["a", "b"], [["a"], ["a", "b"]]));
            Assert.StartsWith($"{metric.Name} needs one reference for each prediction, got 2 in sample 1", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal(double.NaN, metric.Compute());
    }

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new BleuOptions { SmoothingValue = 1 }.Build());
        Assert.Throws<ArgumentException>(() => new BleuOptions { Weights = [1, 2] }.Build());
        Assert.Throws<ArgumentException>(() => new BleuOptions { Order = 2, Weights = [1, 2], EffectiveOrder = true }.Build());
        Assert.Throws<ArgumentException>(() => new TranslationEditRateOptions { AsianSupport = true }.Build());
        Assert.Throws<ArgumentOutOfRangeException>(() => new RougeOptions { Variant = "10" }.Build());
        Assert.Throws<ArgumentOutOfRangeException>(() => EditDistance.Between("a", "b", -1));
        Assert.Throws<ArgumentException>(() => BleuTokenizer.Tokenize("14", "a"));
    }

    [Fact]
    public void Empty_texts_count_as_texts_of_no_words()
    {
        Assert.Equal(double.PositiveInfinity, Over(new WordErrorRateOptions(), ["a b"], [""]));
        Assert.Equal(1, Over(new MatchErrorRateOptions(), ["a b"], [""]));
        Assert.Equal(double.NaN, Over(new WordErrorRateOptions(), [""], [""]));
        Assert.Equal(double.NaN, Over(new WordInformationLostOptions(), ["a"], [""]));
        Assert.Equal(1, Over(new TranslationEditRateOptions(), ["a b"], [""]));
        Assert.Equal(0, Over(new TranslationEditRateOptions(), [""], [""]));
        Assert.Equal(0, Over(new BleuOptions(), [""], ["a"]));
        Assert.Equal(0, Over(new ChrfOptions(), [""], ["a"]));
        Assert.Equal(0, Over(new RougeOptions(), [""], ["a"]));
        Assert.Equal(1, Over(new SquadOptions(), ["the"], [["", "b"]]));
        Assert.Equal(0, Over(new SquadOptions(), [""], ["b"]));
        Assert.Equal(0, Over(new EditDistanceOptions(), [""], [""]));
    }

    [Fact]
    public void A_character_is_a_code_point()
    {
        Assert.Equal(1, EditDistance.Between("a🐈b", "a🐕b"));
        Assert.Equal(1.0 / 3, Over(new CharErrorRateOptions(), ["a🐈b"], ["a🐕b"]), 1e-12);
        Assert.Equal("a 🐈 b", BleuTokenizer.Tokenize("char", "a🐈b"));
        Assert.Equal("a 🐈 b", BleuTokenizer.Tokenize("intl", "a🐈b"));
    }

    [Fact]
    public void Moving_a_run_of_words_is_one_edit()
    {
        string[] words = ["one", "two", "three", "four", "five", "six"];
        Assert.Equal(0, TranslationEdits.Count(words, words));
        Assert.Equal(1, TranslationEdits.Count(["four", "five", "one", "two", "three", "six"], words));
        Assert.Equal(2, TranslationEdits.Count(["four", "five", "one", "two", "three"], words));
        Assert.Equal(6, TranslationEdits.Count([], words));
        Assert.Equal(6, TranslationEdits.Count(words, []));
    }

    [Fact]
    public void Edit_distance_is_a_distance()
    {
        const int Seed = 5;
        var random = new RandomStream(Seed);
        for (int round = 0; round < 300; round++)
        {
            (string a, string b, string c) = (Text(random), Text(random), Text(random));
            int distance = EditDistance.Between(a, b);
            Assert.True(distance == EditDistance.Between(b, a) && distance <= EditDistance.Between(a, c) + EditDistance.Between(c, b), $"seed {Seed}: {a} | {b} | {c}");
            Assert.True(distance == Slow(a, b, 1) && EditDistance.Between(a, b, 3) == Slow(a, b, 3), $"seed {Seed}: {a} | {b}");
            Assert.True(distance <= EditDistance.Between(a, b, 2) && EditDistance.Between(a, b, 2) == EditDistance.Between(a, b, 9), $"seed {Seed}: {a} | {b}");
        }
    }

    [Fact]
    public void Every_kind_of_text_metric_is_tried_here() => Assert.Equal(
        12, All.Select(row => row.Data.GetType()).Distinct().Count(type => type.GetCustomAttribute<Cupel.Learn.Parts.PartAttribute>() is not null));

    private static double Over(TextMetricOptions options, IReadOnlyList<string> given, IReadOnlyList<string> wanted) =>
        Over(options, given, [.. wanted.Select(IReadOnlyList<string> (one) => [one])]);

    private static double Over(TextMetricOptions options, IReadOnlyList<string> given, IReadOnlyList<IReadOnlyList<string>> wanted)
    {
        TextMetric metric = options.Build();
        metric.Update(given, wanted);
        return metric.Compute();
    }

    private static string[] References(RandomStream random, int count) => [.. Enumerable.Range(0, count).Select(_ => Text(random))];

    private static string Text(RandomStream random)
    {
        string[] words = ["a", "the", "cat", "cats,", "sat", "on", "mat.", "relational", "🐈", "世界", "1,000.5", "\n", "(x)"];
        var text = new StringBuilder();
        for (int i = random.NextInt(9); i > 0; i--)
        {
            text.Append(words[random.NextInt(words.Length)]).Append(' ');
        }

        return text.ToString();
    }

    // The textbook's recursion, table and all.
    private static int Slow(string left, string right, int substitution)
    {
        Rune[] a = [.. left.EnumerateRunes()];
        Rune[] b = [.. right.EnumerateRunes()];
        var known = new Dictionary<(int, int), int>();
        int From(int i, int j)
        {
            if (i == a.Length || j == b.Length)
            {
                return a.Length - i + b.Length - j;
            }

            if (!known.TryGetValue((i, j), out int cost))
            {
                cost = Math.Min(From(i + 1, j + 1) + (a[i] == b[j] ? 0 : substitution), 1 + Math.Min(From(i + 1, j), From(i, j + 1)));
                known.Add((i, j), cost);
            }

            return cost;
        }

        return From(0, 0);
    }
}
