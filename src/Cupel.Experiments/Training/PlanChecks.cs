using System.Globalization;
using Cupel.Checks;
using Cupel.Errors;
using Cupel.Experiments.Parts;
using Cupel.Learn.Data;
using Cupel.Learn.Data.Transforms;
using Cupel.Learn.Metrics;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Learn.Schedules;

namespace Cupel.Experiments.Training;

/// <summary>Whether the parts of a training fit together: data to model, model to loss, lengths to each other, names of metrics to those who
/// ask for them.</summary>
/// <param name="training">The training.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class PlanChecks(TrainingConfig training, ConfigFaults faults)
{
    private static readonly string[] Splits = ["train_", "val_", "test_"];

    /// <summary>Runs all the checks.</summary>
    /// <param name="folders">Where data is looked for.</param>
    /// <returns>The data files that will be read.</returns>
    public IReadOnlyList<string> Run(DataFolders folders)
    {
        CheckMetricNames();
        DataPreview? data = Preview(folders);
        if (data is not null)
        {
            CheckTransforms(data);
            CheckLengths(data);
            CheckShapes(data);
        }

        return data?.Files ?? [];
    }

    private DataPreview? Preview(DataFolders folders)
    {
        try
        {
            return training.Data.Preview(folders);
        }
        catch (UserErrorException error)
        {
            foreach (Fault fault in error.Faults)
            {
                faults.Add(fault.Code, fault.Message, ["data", "folder"], fault.Hint);
            }

            return null;
        }
    }

    private void CheckTransforms(DataPreview data)
    {
        if (data.InputShape is [long channels, long height, long width])
        {
            var size = new ImageSize((int)channels, (int)height, (int)width);
            Check("transforms", training.Data.Transforms);
            Check("augment", training.Data.Augment);

            void Check(string key, IReadOnlyList<TransformOptions> transforms)
            {
                for (int i = 0; i < transforms.Count; i++)
                {
                    Refuse(transforms[i].ConflictsWith(size), transforms[i], "data", key, Text(i));
                }
            }
        }
    }

    private void CheckLengths(DataPreview data)
    {
        if (data.TrainSamples is not int samples)
        {
            return;
        }

        if (samples == 0)
        {
            faults.Add(ErrorCodes.ConfigConflict, "validation and test leave nothing to train on", ["data", "validation"], "make their shares smaller");
            return;
        }

        Refuse(training.Loader.ConflictsWith(samples), training.Loader, "loader");
        if (training.Schedule is not null && training.Loader.BatchesFor(samples) is > 0 and int batches)
        {
            Refuse(training.Schedule.ConflictsWith(new TrainingLength(training.Trainer.StepsFor(batches), batches)), training.Schedule, "schedule");
        }
    }

    private void CheckShapes(DataPreview data)
    {
        long[] output;
        try
        {
            output = training.Model.OutputShape(data.InputShape);
        }
        catch (ShapeException error)
        {
            faults.Add(ErrorCodes.Shape, error.Message, PathOf(error), $"the data gives [{string.Join(", ", data.InputShape)}] for one example");
            return;
        }

        if (Refusal(output, data.Classes) is ShapeException refusal)
        {
            string message = $"`{refusal.Part}` expects {refusal.Expected}, but the model gives [{string.Join(", ", output)}]";
            string? hint = refusal.Key is not null || data.Classes is not int classes ? null
                : Refusal([classes], classes) is { Key: null } ? "`cross_entropy` is for class numbers"
                : $"the data has {classes} classes: end the model with `out_features: {classes}`";
            faults.Add(ErrorCodes.Shape, message, refusal.Key is string key ? ["loss", key] : ["loss"], hint);
        }
    }

    private ShapeException? Refusal(long[] output, int? classes)
    {
        try
        {
            training.Loss.CheckOutput(output, classes);
            return null;
        }
        catch (ShapeException error)
        {
            return error;
        }
    }

    private void CheckMetricNames()
    {
        string[] measured = ["loss", .. training.Metrics.Select(options => options.Build().Name)];
        for (int i = 1; i < measured.Length; i++)
        {
            if (Array.IndexOf(measured, measured[i]) < i)
            {
                faults.Add(ErrorCodes.ConfigConflict, $"`{measured[i]}` is measured twice", ["metrics", Text(i - 1)], "name each metric once");
            }
        }

        Require(training.Trainer.Monitor, [.. measured.Select(name => "val_" + name)], "trainer", "monitor");
        string[] recorded =
        [
            .. Splits.SelectMany(split => measured.Select(name => split + name)),
            "loss", "lr",
            .. training.Trainer.ClipNorm is null ? Array.Empty<string>() : ["grad_norm"],
        ];
        for (int i = 0; i < training.Checks.Count; i++)
        {
            if (training.Checks[i] is MetricCheck { Metric: string metric })
            {
                Require(metric, recorded, "checks", Text(i), "metric");
            }
        }
    }

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
        string? hint = metric == "grad_norm" ? "set `trainer.clip_norm`: the norm is measured to clip it"
            : recorded is not null && names.Contains(recorded) ? $"did you mean `{recorded}`?"
            : part is null || measured is not null ? Suggestion.For(metric, names)
            : $"measure it: add `{name}` to `metrics`";
        faults.Add(ErrorCodes.UnknownMetric, $"this training never records a metric `{metric}`", path, hint);
    }

    private void Refuse(IEnumerable<OptionConflict> conflicts, PartOptions options, params string[] path)
    {
        foreach (OptionConflict conflict in conflicts)
        {
            faults.Add(conflict, options, path);
        }
    }

    /// <summary>The way to a part of a model. The names of modules are their indexes under <c>layers</c>.</summary>
    private string[] PathOf(ShapeException error)
    {
        string[] inside = error.Path.Length == 0 ? [] : error.Path.Split('.');
        string[] path = ["model", .. inside.SelectMany(name => new[] { "layers", name })];
        string[] option = [.. path, error.Key ?? ""];
        return faults.Has(option) ? option : path;
    }

    private static string Text(int index) => index.ToString(CultureInfo.InvariantCulture);
}
