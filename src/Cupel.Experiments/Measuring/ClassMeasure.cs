using System.Globalization;
using Cupel.Errors;
using Cupel.Learn.Metrics.Classification;

namespace Cupel.Experiments.Measuring;

/// <summary>Metrics of classes: labels, or a score for each class in columns of their own.</summary>
internal static class ClassMeasure
{
    /// <summary>The metric with its columns read; null after a fault.</summary>
    public static Measure? Of(ClassificationOptions options, MeasureColumns columns)
    {
        if (columns.Prediction.Count == 0 || columns.Target.Count == 0)
        {
            return null;
        }

        string task = options switch { TaskOptions some => some.Task, LabelRankingOptions => "multilabel", _ => "multiclass" };
        return task switch
        {
            "multilabel" => OfLabels(options, columns),
            "binary" => OfTruths(options, columns),
            _ when columns.Prediction.Count == 1 && !HoldsLists(columns) => OfNames(options, columns),
            _ => OfScores(options, columns),
        };
    }

    private static bool HoldsLists(MeasureColumns columns) => columns.Rows[0].Cells[columns.Prediction[0]] is string[];

    /// <summary>One column of what the model says: names of classes, or their numbers.</summary>
    private static Measure? OfNames(ClassificationOptions options, MeasureColumns columns)
    {
        string[] said = columns.Texts(columns.OnePrediction());
        string[] right = columns.Texts(columns.OneTarget());
        if (said.Any(IsFraction))
        {
            columns.Refuse($"`{columns.Name(columns.Prediction[0])}` holds scores of one class, and several classes are assumed", "`task=binary` for scores of one class; else name a column for each class");
            return null;
        }

        (long[] labels, long[] targets, int classes) = Number(said, right, [.. said, .. right]);
        double[]? weights = columns.Weights();
        ClassificationOptions sized = options.Classes is null ? options with { Classes = Math.Max(classes, 1) } : options;
        return Measure.Of(() => (ClassificationMetric)sized.Build(), (metric, start, count) => metric.UpdateLabels(labels[start..(start + count)], 1, targets[start..(start + count)], weights?[start..(start + count)]));
    }

    /// <summary>A column of scores for each class, or one of lists.</summary>
    private static Measure OfScores(ClassificationOptions options, MeasureColumns columns)
    {
        (double[] scores, int width) = columns.NumberRows(columns.Prediction);
        string[] right = columns.Texts(columns.OneTarget());
        long[] targets = new long[right.Length];
        if (!right.All(IsNumber))
        {
            // Names of classes are those of the columns.
            string[] names = [.. columns.Prediction.Select(columns.Name)];
            for (int row = 0; row < right.Length; row++)
            {
                targets[row] = Array.FindIndex(names, name => name == right[row] || name.EndsWith("_" + right[row], StringComparison.Ordinal));
                if (targets[row] < 0)
                {
                    columns.Refuse(row, $"no column of `--prediction` is named for the class `{right[row]}`", right[row], Suggestion.For(right[row], names));
                }
            }
        }
        else
        {
            targets = [.. right.Select(text => long.Parse(text, CultureInfo.InvariantCulture))];
        }

        double[]? weights = columns.Weights();
        return Measure.Of(() => (ClassificationMetric)options.Build(), (metric, start, count) =>
            metric.UpdateScores(scores[(start * width)..((start + count) * width)], width, targets[start..(start + count)], weights?[start..(start + count)]));
    }

    /// <summary>One column of scores, or of 1 and 0; targets are 1 and 0.</summary>
    private static Measure OfTruths(ClassificationOptions options, MeasureColumns columns)
    {
        double[] scores = columns.Numbers(columns.OnePrediction());
        long[] targets = Truths(columns, columns.Numbers(columns.OneTarget()), 1);
        double[]? weights = columns.Weights();
        return Measure.Of(() => (ClassificationMetric)options.Build(), (metric, start, count) =>
            metric.UpdateScores(scores[start..(start + count)], 1, targets[start..(start + count)], weights?[start..(start + count)]));
    }

    /// <summary>A column of scores, or of 1 and 0, for each label; as many targets.</summary>
    private static Measure? OfLabels(ClassificationOptions options, MeasureColumns columns)
    {
        (double[] scores, int width) = columns.NumberRows(columns.Prediction);
        (double[] right, int targets) = columns.NumberRows(columns.Target);
        if (width != targets)
        {
            columns.Refuse($"`--prediction` has {width} labels a row and `--target` has {targets}");
            return null;
        }

        long[] truths = Truths(columns, right, width);
        double[]? weights = columns.Weights();
        return Measure.Of(() => (ClassificationMetric)options.Build(), (metric, start, count) =>
            metric.UpdateScores(scores[(start * width)..((start + count) * width)], width, truths[(start * width)..((start + count) * width)], weights?[start..(start + count)]));
    }

    private static long[] Truths(MeasureColumns columns, double[] numbers, int width)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!double.IsInteger(numbers[i]))
            {
                columns.Refuse(i / width, $"the target needs 1 or 0, got {numbers[i].ToString("R", CultureInfo.InvariantCulture)}");
            }
        }

        return [.. numbers.Select(number => double.IsInteger(number) ? (long)number : 0)];
    }

    // Whole numbers are class numbers; anything else are names, which are numbered in the order of their characters.
    private static (long[] Labels, long[] Targets, int Classes) Number(string[] said, string[] right, string[] all)
    {
        if (all.All(IsNumber))
        {
            long[] labels = [.. said.Select(text => long.Parse(text, CultureInfo.InvariantCulture))];
            long[] targets = [.. right.Select(text => long.Parse(text, CultureInfo.InvariantCulture))];
            return (labels, targets, (int)Math.Clamp(labels.Concat(targets).DefaultIfEmpty(0).Max() + 1, 1, int.MaxValue));
        }

        string[] names = [.. all.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var numbers = names.Index().ToDictionary(name => name.Item, name => (long)name.Index, StringComparer.Ordinal);
        return ([.. said.Select(text => numbers[text])], [.. right.Select(text => numbers[text])], names.Length);
    }

    private static bool IsNumber(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static bool IsFraction(string text) => !IsNumber(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
