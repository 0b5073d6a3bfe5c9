using Cupel.Learn.Metrics;
using Cupel.Learn.Metrics.Aggregation;
using Cupel.Learn.Metrics.Clustering;
using Cupel.Learn.Metrics.Nominal;
using Cupel.Learn.Metrics.Reidentification;
using Cupel.Learn.Metrics.Retrieval;
using Cupel.Learn.Metrics.Text;
using Cupel.Learn.Testing;

namespace Cupel.Learn.Tests.Parts;

/// <summary>Every metric of texts keeps what such metrics keep.</summary>
public sealed class TextMetricContractTests : TextMetricContract
{
    private static readonly TextSample[] Texts =
    [
        new("the cat sat on the mat", "the cat is on the mat"), new("there is a dog", "there was a dog in the yard"), new("hello world", "hello world"),
        new("a quick brown fox", "the quick brown fox jumps"), new("", "nothing was said"), new("one two three four five", "one two four five six"),
        new("Schöne Grüße", "Schöne Grüße aus Köln"), new("it rains today again", "it rained today"),
    ];

    protected override IEnumerable<MetricCase<TextMetricOptions, IReadOnlyList<TextSample>>> Cases => BuiltIn.Of<TextMetricOptions>()
        .Select(options => Case(options, Texts) with { Better = () => [.. Texts.Select(one => one with { Prediction = one.References[0] })] });
}

/// <summary>Every aggregator keeps what aggregators keep.</summary>
public sealed class AggregatorContractTests : AggregatorContract
{
    protected override IEnumerable<MetricCase<AggregatorOptions, IReadOnlyList<double>>> Cases =>
        BuiltIn.Of<AggregatorOptions>().Select(options => Case(options, 3, -1.5, 0.25, 8, 8, -2, 1e-3, 7.5, 0) with { InOrder = options is CollectionOptions });
}

/// <summary>Every metric of two labellings keeps what such metrics keep.</summary>
public sealed class LabelMetricContractTests : LabelMetricContract
{
    private static readonly LabelledSample[] Labels = [.. Enumerable.Range(0, 30).Select(i => new LabelledSample(i * 7 % 11 % 4, i % 3))];

    protected override IEnumerable<MetricCase<LabelMetricOptions, IReadOnlyList<LabelledSample>>> Cases => BuiltIn.Of<LabelMetricOptions>()
        .Select(options => Case(options, Labels) with { Better = () => [.. Labels.Select(one => one with { Label = one.Target })] });
}

/// <summary>Every metric of how groups of points lie keeps what such metrics keep.</summary>
public sealed class EmbeddingMetricContractTests : EmbeddingMetricContract
{
    protected override IEnumerable<MetricCase<EmbeddingMetricOptions, IReadOnlyList<LabelledPoint>>> Cases => BuiltIn.Of<EmbeddingMetricOptions>()
        .Select(options => Case(options, [.. Points(apart: 1)]) with { Better = () => [.. Points(apart: 20)] });

    private static IEnumerable<LabelledPoint> Points(double apart)
    {
        var random = new Random(3);
        return Enumerable.Range(0, 24).Select(i => new LabelledPoint(i % 3, (i % 3 * apart) + random.NextDouble(), random.NextDouble() - (i % 3 * apart)));
    }
}

/// <summary>Every metric of how far raters agree keeps what such metrics keep.</summary>
public sealed class RatingMetricContractTests : RatingMetricContract
{
    private static readonly double[][] OfTwo = [[4, 1], [2, 3], [5, 0], [1, 4], [0, 5]];

    private static readonly double[][] OfThree = [[4, 0, 1], [2, 2, 1], [0, 5, 0], [1, 1, 3], [3, 2, 0], [0, 1, 4]];

    protected override IEnumerable<MetricCase<RatingMetricOptions, IReadOnlyList<double[]>>> Cases => BuiltIn.Of<RatingMetricOptions>()
        .Select(options => options.Categories == 2
            ? Case(options, OfTwo) with { Better = () => [[5, 0], [0, 5], [5, 0], [0, 5]] }
            : Case(options, OfThree) with { Better = () => [[5, 0, 0], [0, 5, 0], [0, 5, 0], [0, 0, 5], [5, 0, 0], [0, 0, 5]] });
}

/// <summary>Every metric of rankings keeps what such metrics keep.</summary>
public sealed class RetrievalMetricContractTests : RetrievalMetricContract
{
    private static readonly RankedDocument[] Documents = [.. Enumerable.Range(0, 36).Select(i => new RankedDocument(i % 4, Math.Sin(i * i), i * 5 % 7 < 3 ? 1 : 0))];

    protected override IEnumerable<MetricCase<RetrievalMetricOptions, IReadOnlyList<RankedDocument>>> Cases => BuiltIn.Of<RetrievalMetricOptions>()
        .Select(options => Case(options, Documents) with { Better = () => [.. Documents.Select(one => one with { Score = one.Relevance + (one.Score / 100) })] });
}

/// <summary>Every metric of finding identities again keeps what such metrics keep.</summary>
public sealed class ReidentificationMetricContractTests : ReidentificationMetricContract
{
    private static readonly SeenImage[] Images = [.. Enumerable.Range(0, 30).Select(i => new SeenImage(
        i % 3 == 0, new Sighting(i % 5, i * 3 % 4), Math.Sin(i) + (i % 5 * 0.3), Math.Cos(2 * i) - (i % 5 * 0.2), Math.Sin(3 * i)))];

    protected override IEnumerable<MetricCase<ReidentificationMetricOptions, IReadOnlyList<SeenImage>>> Cases => BuiltIn.Of<ReidentificationMetricOptions>()
        .Append(new ReidentificationOptions())
        .Select(options => Case(options, Images) with { Better = () => [.. Images.Select(one => one with { Embedding = Place(one.Sighting.Identity) })] });

    private static double[] Place(long identity) => [1, identity, identity * identity];
}
