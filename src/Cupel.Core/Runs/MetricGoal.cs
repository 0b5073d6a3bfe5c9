using Cupel.Checks;
using Cupel.Filters;

namespace Cupel.Runs;

/// <summary>Which value of a metric runs are judged by, and whether more of it is better.</summary>
/// <param name="Field">The value: its last, its smallest or its largest.</param>
/// <param name="MoreIsBetter">Whether the largest is the best.</param>
/// <param name="Why">Where that is known from, in words: <c>as written</c>, <c>by its operation</c>, <c>by its checks</c>,
/// <c>by its name</c>.</param>
/// <remarks>Immutable.</remarks>
public sealed record MetricGoal(RunField Field, bool MoreIsBetter, string Why)
{
    private static readonly HashSet<string> More = new(StringComparer.OrdinalIgnoreCase)
    {
        "accuracy", "acc", "auc", "auroc", "auprc", "precision", "recall", "sensitivity", "specificity", "f1", "score", "r2", "map", "ap", "iou", "miou",
        "dice", "bleu", "rouge", "meteor", "psnr", "ssim", "reward", "return", "throughput", "speedup", "correlation", "likelihood", "top1", "top5", "top",
    };

    private static readonly HashSet<string> Less = new(StringComparer.OrdinalIgnoreCase)
    {
        "loss", "error", "err", "mse", "rmse", "mae", "mape", "perplexity", "ppl", "nll", "wer", "cer", "fid", "kl", "bpb", "bpc", "entropy", "divergence",
        "regret", "latency", "time", "seconds", "cost",
    };

    private static readonly RunField Operation = new(FieldFamily.Own, "operation");

    /// <summary>The goal of a metric; null where nothing says it, or the runs contradict each other.</summary>
    /// <param name="field">The metric. Behind <c>min</c> the smallest is the best, behind <c>max</c> the largest. Else the operations of the runs
    /// say it, each as its newest run has it; else the checks on it say which way is better and which of its values is meant; and where there are
    /// none its name does: <c>val_loss</c>, <c>accuracy</c>.</param>
    /// <param name="runs">The runs whose operations and checks are asked.</param>
    public static MetricGoal? Find(RunField field, IEnumerable<RunFacts> runs)
    {
        if (field.Family != FieldFamily.Metric || field.Step)
        {
            return null;
        }

        if (field.Part is MetricPart.Min or MetricPart.Max)
        {
            return new MetricGoal(field, field.Part == MetricPart.Max, "as written");
        }

        IReadOnlyList<RunFacts> asked = [.. runs];
        MetricCheck[] checks = [.. asked.SelectMany(run => run.Checks).OfType<MetricCheck>().Where(check => check.Metric == field.Name).Distinct()];
        bool[] ways = [.. checks.SelectMany(Ways).Distinct()];
        MetricAt[] parts = [.. checks.Select(check => check.At).Distinct()];
        StatedGoal[] stated = Stated(field.Name, asked);
        if (stated.Length > 0)
        {
            MetricAt? place = stated[0].At ?? (parts is [MetricAt judged] ? judged : null);
            return stated.Length > 1 ? null
                : new MetricGoal(field.Part == MetricPart.Last ? field with { Part = PartOf(place ?? MetricAt.Last) } : field, stated[0].Better == BetterWay.Higher, "by its operation");
        }

        return ways.Length == 0 ? ByName(field)
            : ways is [bool more] && parts is [MetricAt at] ? new MetricGoal(field with { Part = field.Part == MetricPart.Last ? PartOf(at) : field.Part }, more, "by its checks")
            : null;
    }

    // What was said of older runs of an operation was set right since.
    private static StatedGoal[] Stated(string metric, IReadOnlyList<RunFacts> runs) =>
    [
        .. runs.Where(run => run.Goals.Any(goal => goal.Metric == metric))
            .OrderByDescending(run => run.Itself.Id.Value, StringComparer.Ordinal)
            .DistinctBy(run => Operation.Values(run) is [TextValue name] ? name.Text : "")
            .Select(run => run.Goals.First(goal => goal.Metric == metric))
            .Distinct(),
    ];

    private static MetricGoal? ByName(RunField field)
    {
        string[] words = [.. Words(field.Name)];
        bool more = words.Any(More.Contains);
        return more != words.Any(Less.Contains) ? new MetricGoal(field, more, "by its name") : null;
    }

    // `val_loss`, `train/top5-acc`, `valLoss`: letters and digits that stand together, parted where a capital follows a small letter.
    private static IEnumerable<string> Words(string name)
    {
        int start = 0;
        for (int i = 0; i <= name.Length; i++)
        {
            bool ends = i == name.Length || !char.IsLetterOrDigit(name[i]);
            bool camel = !ends && i > start && char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
            if (!ends && !camel)
            {
                continue;
            }

            if (i > start)
            {
                yield return name[start..i];
            }

            start = ends ? i + 1 : i;
        }
    }

    // What a check bounds from below is to be large. `near` says nothing, and neither do both bounds.
    private static IEnumerable<bool> Ways(MetricCheck check) =>
        ((check.Above ?? check.AtLeast) is not null, (check.Below ?? check.AtMost) is not null) switch
        {
            (true, false) => [true],
            (false, true) => [false],
            _ => [],
        };

    private static MetricPart PartOf(MetricAt at) => at switch
    {
        MetricAt.Min => MetricPart.Min,
        MetricAt.Max => MetricPart.Max,
        _ => MetricPart.Last,
    };
}
