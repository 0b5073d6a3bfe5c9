using Cupel.Hosting;
using Cupel.Learn.Metrics.Aggregation;
using Cupel.Learn.Metrics.Classification;
using Cupel.Learn.Metrics.Clustering;
using Cupel.Learn.Metrics.Nominal;
using Cupel.Learn.Metrics.Regression;
using Cupel.Learn.Metrics.Reidentification;
using Cupel.Learn.Metrics.Retrieval;
using Cupel.Learn.Metrics.Text;
using Cupel.Learn.Parts;

namespace Cupel.Experiments.Measuring;

/// <summary>Which columns each kind of metric takes, and how.</summary>
internal static class Measures
{
    /// <summary>Whether metrics of these options can be measured of a table.</summary>
    public static bool Takes(Type options) =>
        options != typeof(CollectionOptions)
        && (new[]
        {
            typeof(TextMetricOptions), typeof(RetrievalMetricOptions), typeof(LabelMetricOptions), typeof(EmbeddingMetricOptions), typeof(RatingMetricOptions),
            typeof(ReidentificationMetricOptions), typeof(AggregatorOptions), typeof(ClassificationOptions), typeof(RegressionMetricOptions),
        }.Any(options.IsAssignableTo) || IsOfRows(options));

    /// <summary>The metric with its columns read; null after a fault.</summary>
    public static Measure? Of(PartOptions options, MeasureColumns columns) => options switch
    {
        TextMetricOptions texts => OfTexts(texts, columns),
        RetrievalMetricOptions rankings => OfRankings(rankings, columns),
        LabelMetricOptions groups => OfGroups(groups, columns),
        EmbeddingMetricOptions points => OfPoints(points, columns),
        RatingMetricOptions ratings => OfRatings(ratings, columns),
        ReidentificationMetricOptions identities => OfIdentities(identities, columns),
        AggregatorOptions series => OfSeries(series, columns),
        ClassificationOptions classes => ClassMeasure.Of(classes, columns),
        RegressionMetricOptions numbers => OfNumbers(numbers, columns),
        Learn.Metrics.MetricOptions rows => OfRows(rows, columns),
        _ => throw new ArgumentException($"{options.PartName()} is not measured of a table", nameof(options)),
    };

    private static bool IsOfRows(Type options) => options.GetMethod("Build", System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.DeclaredOnly)?.ReturnType == typeof(RowMetric);

    private static Measure OfTexts(TextMetricOptions options, MeasureColumns columns)
    {
        string[] predictions = columns.Texts(columns.OnePrediction());
        string[][] references = columns.TextLists(columns.Target);
        return Measure.Of(options.Build, (metric, start, count) =>
            metric.Update(new ArraySegment<string>(predictions, start, count), new ArraySegment<IReadOnlyList<string>>(references, start, count)));
    }

    private static Measure OfRankings(RetrievalMetricOptions options, MeasureColumns columns)
    {
        double[] scores = columns.Numbers(columns.OnePrediction());
        double[] relevance = columns.Numbers(columns.OneTarget());
        long[] queries = columns.Groups(columns.Query());
        return Measure.Of(options.Build, (metric, start, count) => metric.Update(scores.AsSpan(start, count), relevance.AsSpan(start, count), queries.AsSpan(start, count)));
    }

    private static Measure OfGroups(LabelMetricOptions options, MeasureColumns columns)
    {
        long[] labels = columns.Groups(columns.OnePrediction());
        long[] target = columns.Groups(columns.OneTarget());
        return Measure.Of(options.Build, (metric, start, count) => metric.Update(labels.AsSpan(start, count), target.AsSpan(start, count)));
    }

    private static Measure OfPoints(EmbeddingMetricOptions options, MeasureColumns columns)
    {
        (double[] points, int width) = columns.NumberRows(columns.Prediction);
        long[] labels = columns.Groups(columns.OneTarget());
        return Measure.Of(options.Build, (metric, start, count) => metric.Update(points.AsSpan(start * width, count * width), width, labels.AsSpan(start, count)));
    }

    private static Measure OfRatings(RatingMetricOptions options, MeasureColumns columns)
    {
        (double[] counts, int width) = columns.NumberRows(columns.Prediction);
        RatingMetricOptions sized = options with { Categories = Math.Max(2, width) };
        return Measure.Of(sized.Build, (metric, start, count) => metric.Update(counts.AsSpan(start * width, count * width)));
    }

    private static Measure OfSeries(AggregatorOptions options, MeasureColumns columns)
    {
        double[] values = columns.Numbers(columns.OnePrediction());
        double[]? weights = columns.Weights();
        return Measure.Of(options.Build, (metric, start, count) =>
        {
            for (int row = start; row < start + count; row++)
            {
                metric.Update(values[row], weights?[row] ?? 1);
            }
        });
    }

    private static Measure? OfNumbers(RegressionMetricOptions options, MeasureColumns columns)
    {
        if (Pairs(columns) is not (double[] output, double[] target, int width))
        {
            return null;
        }

        double[]? weights = columns.Weights();
        RegressionMetricOptions sized = options with { Outputs = Math.Max(1, width) };
        return Measure.Of(sized.Build, (metric, start, count) => metric.Update(
            output.AsSpan(start * width, count * width), target.AsSpan(start * width, count * width), weights is null ? [] : weights.AsSpan(start, count)));
    }

    private static Measure? OfRows(Learn.Metrics.MetricOptions options, MeasureColumns columns) => Pairs(columns) is not (double[] output, double[] target, int width) ? null
        : Measure.Of(() => (RowMetric)options.Build(), (metric, start, count) => metric.Update(output.AsSpan(start * width, count * width), target.AsSpan(start * width, count * width), width));

    private static (double[] Output, double[] Target, int Width)? Pairs(MeasureColumns columns)
    {
        (double[] output, int width) = columns.NumberRows(columns.Prediction);
        (double[] target, int targets) = columns.NumberRows(columns.Target);
        if (width != targets && width > 0 && targets > 0)
        {
            columns.Refuse($"`--prediction` has {Count(width)} a row and `--target` has {Count(targets)}");
            return null;
        }

        return (output, target, width);
    }

    private static Measure OfIdentities(ReidentificationMetricOptions options, MeasureColumns columns)
    {
        (double[] embeddings, int width) = columns.NumberRows(columns.Prediction);
        long[] identities = columns.Groups(columns.OneTarget());
        long[] cameras = columns.Groups(columns.Camera());
        double[] asks = columns.Numbers(columns.Query());
        for (int row = 0; row < asks.Length; row++)
        {
            if (asks[row] is not (0 or 1))
            {
                columns.Refuse(row, "the column of `--query` needs 1 for a query and 0 for an image of the gallery");
            }
        }

        return Measure.Of(
            options.Build,
            (metric, start, count) =>
            {
                for (int row = start; row < start + count; row++)
                {
                    ReadOnlySpan<double> embedding = embeddings.AsSpan(row * width, width);
                    Sighting[] sighting = [new(identities[row], cameras[row])];
                    if (asks[row] == 1)
                    {
                        metric.AddQueries(embedding, sighting);
                    }
                    else
                    {
                        metric.AddGallery(embedding, sighting);
                    }
                }
            },
            metric =>
            {
                const int Ranks = 10;
                RankedGallery ranked = metric.Ranked();
                double[] curve = ranked.Queries == 0 ? [] : ranked.Cmc(Ranks);
                return
                [
                    new MeasuredValue(metric.Name, ranked.MeanAveragePrecision()),
                    new MeasuredValue("minp", ranked.MeanInverseNegativePenalty()),
                    .. new[] { 1, 5, Ranks }.Where(rank => rank <= curve.Length).Select(rank => new MeasuredValue($"rank{rank}", curve[rank - 1])),
                ];
            });
    }

    private static string Count(int numbers) => numbers == 1 ? "1 number" : $"{numbers} numbers";
}
