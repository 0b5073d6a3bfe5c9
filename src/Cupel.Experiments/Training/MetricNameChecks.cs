using System.Globalization;
using Cupel.Checks;
using Cupel.Errors;
using Cupel.Experiments.Parts;
using Cupel.Learn.Metrics;

namespace Cupel.Experiments.Training;

/// <summary>Whether what a training measures is measured once, and what others ask for by name is recorded at all.</summary>
/// <param name="training">The training.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class MetricNameChecks(TrainingConfig training, ConfigFaults faults)
{
    private static readonly string[] Splits = ["train_", "val_", "test_"];

    private readonly IReadOnlyList<string> _outputs = training.Composition?.Traits().Outputs ?? [""];
    private readonly IReadOnlyList<string> _terms = training.Composition?.Traits().Terms ?? [];

    /// <summary>Runs the checks.</summary>
    public void Run()
    {
        List<string> measured = ["loss", .. _terms];
        for (int i = 0; i < training.Metrics.Count; i++)
        {
            Measure(training.Metrics[i], i, measured);
        }

        Require(training.Trainer.Monitor, [.. measured.Select(name => "val_" + name)], "trainer", "monitor");
        string[] recorded =
        [
            .. Splits.SelectMany(split => measured.Select(name => split + name)),
            "loss", .. _terms, .. OfOptimizers("lr"),
            .. training.Trainer.ClipNorm is null ? [] : OfOptimizers("grad_norm"),
        ];
        for (int i = 0; i < training.Checks.Count; i++)
        {
            if (training.Checks[i] is MetricCheck { Metric: string metric })
            {
                Require(metric, recorded, "checks", Text(i), "metric");
            }
        }
    }

    private void Measure(MetricOptions options, int index, List<string> measured)
    {
        string[] outputs = [.. _outputs.Where(output => options.Output is null || options.Output == output)];
        if (outputs.Length == 0)
        {
            faults.Add(
                ErrorCodes.ConfigConflict,
                options.Output is null ? $"`{training.Composition!.PartName()}` has no output that a metric could measure" : $"the model has no output `{options.Output}`",
                ["metrics", Text(index)],
                _outputs.Any(name => name.Length > 0) ? Suggestion.For(options.Output ?? "", [.. _outputs]) : "leave it out");
        }

        string metric = options.Build().Name;
        foreach (string name in outputs.Select(output => output.Length == 0 ? metric : $"{output}_{metric}"))
        {
            if (measured.Contains(name))
            {
                faults.Add(ErrorCodes.ConfigConflict, $"`{name}` is measured twice", ["metrics", Text(index)], "name each metric once");
            }

            measured.Add(name);
        }
    }

    private string[] OfOptimizers(string word) =>
        training.Optimizers is null ? [word] : [.. training.Optimizers.Keys.Select(name => $"{word}_{name}")];

    private void Require(string metric, string[] names, params string[] path)
    {
        if (names.Contains(metric))
        {
            return;
        }

        string name = Splits.FirstOrDefault(split => metric.StartsWith(split, StringComparison.Ordinal)) is string prefix ? metric[prefix.Length..] : metric;
        Part? part = PartRegistry.BuiltIn.Find("metrics", name);
        MetricOptions? measured = training.Metrics.FirstOrDefault(options => options.GetType() == part?.Type);

        // Some options stand in the name that a metric is recorded under: `val_f1_weighted`.
        string? recorded = measured is null ? null : metric[..^name.Length] + measured.Build().Name;
        string? hint = training.Optimizers is not null && (metric is "lr" or "grad_norm")
                ? $"each optimizer has its own: {string.Join(", ", OfOptimizers(metric).Select(one => $"`{one}`"))}"
            : metric == "grad_norm" ? "set `trainer.clip_norm`: the norm is measured to clip it"
            : recorded is not null && names.Contains(recorded) ? $"did you mean `{recorded}`?"
            : part is null || measured is not null ? Suggestion.For(metric, names)
            : $"measure it: add `{name}` to `metrics`";
        faults.Add(ErrorCodes.UnknownMetric, $"this training never records a metric `{metric}`", path, hint);
    }

    private static string Text(int index) => index.ToString(CultureInfo.InvariantCulture);
}
