using System.Globalization;
using Cupel.Errors;
using Cupel.Filters;
using Cupel.Runs;

namespace Cupel.Core.Tests.Filters;

/// <summary>Random filters over random runs, against an evaluator that knows nothing of the first.</summary>
public class FilterPropertyTests
{
    private const int Rounds = 3000;
    private static readonly FilterClock Clock = new(SyntheticRun.Now, TimeZoneInfo.Utc);
    private static readonly string[] Words = ["fit", "train", "a", "ab", "B", "3", "1e-3"];
    private static readonly double[] Numbers = [0, 1, -2, 0.5, 1e-3, double.NaN, double.PositiveInfinity];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_random_filter_holds_where_a_naive_evaluator_says_so(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < Rounds; round++)
        {
            Sample sample = Sample.Next(random);
            (string text, Func<Sample, bool> naive) = Filter(random, 4);

            bool holds = RunFilter.Parse(text, Clock).Holds(sample.ToRun());

            Assert.True(naive(sample) == holds, $"seed {seed}, round {round}: `{text}` gave {holds} for {sample}");
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void No_text_throws_anything_but_a_slip(int seed)
    {
        string[] pieces =
        [
            "(", ")", "[", "]", ",", "=", "!=", "<>", "<", "<=", "!", "\"", "'", "\\", "\n", "\t", " ", " ", " ", "and", "or", "not", "in", "contains", "is",
            "undefined", "after", "before", "between", "today", "last", "this", "week", "ago", "5", "9999-12-31", "0001-01-01", "24:00", "+14:00", "min", "max",
            "first", "step", "status", "failed", "started", "duration", "git.commit", "git.dirty", "config.lr", "config.", "metric.", ".", "..", "loss", "1e999", "nan", "é", "\0",
            "\ud800", "tag", "label", "2147483647", "99999999999999999999", "minutes", "years", "x",
        ];
        var random = new Random(seed);
        for (int round = 0; round < 20_000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(3) > 0 ? " " : "")));
            try
            {
                RunFilter.Parse(text, Clock).Holds(SyntheticRun.Make(label: "x"));
            }
            catch (UserErrorException slip)
            {
                SourceLocation where = Assert.Single(slip.Faults).Where!;
                Assert.True(where.Column >= 1 && where.Length >= 1 && where.Column <= where.Text.Length + 1, $"seed {seed}: {text}");
            }
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData("not ")]
    [InlineData("loss > 1 and (")]
    public void However_deep_a_filter_is_nested_it_is_only_a_slip(string opening) => Assert.Throws<UserErrorException>(
        () => RunFilter.Parse(string.Concat(Enumerable.Repeat(opening, 100_000)), Clock));

    [Fact]
    public void A_filter_may_be_as_long_as_it_likes() => Assert.True(
        RunFilter.Parse(string.Join(" or ", Enumerable.Repeat("label = y", 10_000)) + " or label = x", Clock).Holds(SyntheticRun.Make(label: "x")));

    private static (string Text, Func<Sample, bool> Naive) Filter(Random random, int depth)
    {
        switch (depth == 0 ? 9 : random.Next(8))
        {
            case 0:
                (string a, Func<Sample, bool> left) = Filter(random, depth - 1);
                (string b, Func<Sample, bool> right) = Filter(random, depth - 1);
                return ($"({a}) and ({b})", sample => left(sample) & right(sample));
            case 1:
                (string c, Func<Sample, bool> first) = Filter(random, depth - 1);
                (string d, Func<Sample, bool> second) = Filter(random, depth - 1);
                return ($"({c}) or ({d})", sample => first(sample) | second(sample));
            case 2:
                (string e, Func<Sample, bool> inner) = Filter(random, depth - 1);
                return ($"not ({e})", sample => !inner(sample));
            default:
                return Condition(random);
        }
    }

    private static (string Text, Func<Sample, bool> Naive) Condition(Random random)
    {
        string word = Words[random.Next(Words.Length)];
        double number = Numbers[random.Next(Numbers.Length)];
        string written = double.IsPositiveInfinity(number) ? "inf" : number.ToString(CultureInfo.InvariantCulture);
        switch (random.Next(10))
        {
            case 0: return ($"label = {word}", s => s.Label != null && s.Label == word);
            case 1: return ($"label != {word}", s => s.Label != null && s.Label != word);
            case 2: return ("label is undefined", s => s.Label == null);
            case 3: return ($"tag = {word}", s => s.Tags.Contains(word));
            case 4: return ($"tag not contains {word}", s => s.Tags.Length > 0 && !s.Tags.Any(t => t.Contains(word, StringComparison.Ordinal)));
            case 5: return ($"operation in [{word}, fit]", s => s.Operation == word || s.Operation == "fit");
            case 6: return ($"config.lr = {written}", s => s.Lr is double v && (v == number || (double.IsNaN(v) && double.IsNaN(number))));
            case 7: return ($"loss between {(double.IsNaN(number) ? "0" : written)} and inf", s => s.Loss is double v && v >= (double.IsNaN(number) ? 0 : number));
            case 8: return ($"status not in [failed, lost]", s => s.Status is not (RunStatus.Failed or RunStatus.Lost));
            default:
                string[] signs = ["<", "<=", ">", ">=", "!="];
                string sign = signs[random.Next(signs.Length)];
                return ($"loss {sign} {written}", s => s.Loss is double v && sign switch
                {
                    "<" => v < number,
                    "<=" => v <= number,
                    ">" => v > number,
                    ">=" => v >= number,
                    _ => !v.Equals(number) && v != number,
                });
        }
    }

    private sealed record Sample(string Operation, RunStatus Status, string? Label, string[] Tags, double? Lr, double? Loss)
    {
        public static Sample Next(Random random) => new(
            Words[random.Next(2)],
            (RunStatus)random.Next(9),
            random.Next(3) == 0 ? null : Words[random.Next(Words.Length)],
            [.. Words.Where(_ => random.Next(4) == 0)],
            random.Next(3) == 0 ? null : Numbers[random.Next(Numbers.Length)],
            random.Next(3) == 0 ? null : Numbers[random.Next(Numbers.Length)]);

        public RunFacts ToRun() => SyntheticRun.Make(
            operation: Operation, status: Status, label: Label, tags: Tags,
            config: Lr is not double lr ? "{}" : double.IsFinite(lr) ? $$"""{"lr": {{lr.ToString(CultureInfo.InvariantCulture)}}}""" : $$"""{"lr": "{{lr.ToString(CultureInfo.InvariantCulture)}}"}""",
            metrics: Loss is double loss ? new() { ["loss"] = SyntheticRun.Metric(loss) } : []);
    }
}
