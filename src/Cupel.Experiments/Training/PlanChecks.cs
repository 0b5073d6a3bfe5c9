using System.Globalization;
using Cupel.Errors;
using Cupel.Learn.Compositions;
using Cupel.Learn.Data;
using Cupel.Learn.Data.Transforms;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Learn.Schedules;
using Cupel.Learn.Training;

namespace Cupel.Experiments.Training;

/// <summary>Whether the parts of a training fit together: data to model, model to loss, lengths to each other, names of metrics to those who
/// ask for them.</summary>
/// <param name="training">The training.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class PlanChecks(TrainingConfig training, ConfigFaults faults)
{
    private static readonly Dictionary<string, TrainingOptimizerOptions> NoOptimizers = [];

    /// <summary>Runs all the checks.</summary>
    /// <param name="folders">Where data is looked for.</param>
    /// <returns>The data files that will be read.</returns>
    public IReadOnlyList<string> Run(DataFolders folders)
    {
        CheckOptimizers();
        new MetricNameChecks(training, faults).Run();
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
        CheckTransforms(training.Data, data.InputShape, ["data"]);
    }

    private void CheckTransforms(DataOptions data, long[] shape, string[] path)
    {
        if (data is PairsOptions pairs)
        {
            shape = shape[1..];
            CheckTransforms(pairs.Of, shape, [.. path, "of"]);
        }
        else if (data is GroupedOptions grouped)
        {
            CheckTransforms(grouped.Of, shape, [.. path, "of"]);
        }

        if (shape is [long channels, long height, long width])
        {
            var size = new ImageSize((int)channels, (int)height, (int)width);
            Check("transforms", data.Transforms);
            Check("augment", data.Augment);

            void Check(string key, IReadOnlyList<TransformOptions> transforms)
            {
                for (int i = 0; i < transforms.Count; i++)
                {
                    Refuse(transforms[i].ConflictsWith(size), transforms[i], [.. path, key, Text(i)]);
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
        if (training.Loader.BatchesFor(samples) is > 0 and int batches)
        {
            var length = new TrainingLength(training.Trainer.StepsFor(batches), training.Trainer.StepsPerEpoch(batches));
            Refuse(training.Schedule?.ConflictsWith(length) ?? [], training.Schedule, "schedule");
            foreach ((string name, TrainingOptimizerOptions options) in training.Optimizers ?? NoOptimizers)
            {
                Refuse(options.Schedule?.ConflictsWith(length) ?? [], options.Schedule, "optimizers", name, "schedule");
            }
        }
    }

    private void CheckOptimizers()
    {
        IReadOnlyList<OptimizerRole> roles = training.Composition?.Traits().Roles ?? [];
        if (training.Optimizers is null && roles.Count > 0)
        {
            faults.Add(
                ErrorCodes.ConfigConflict, $"`{training.Composition!.PartName()}` needs {roles.Count} optimizers", ["optimizer"],
                $"name them under `optimizers`: {string.Join(", ", roles.Select(role => $"`{role.Name}`"))}");
        }
        else if (training.Optimizers is not null)
        {
            try
            {
                TrainingOptimizers.Require(roles, training.Optimizers);
            }
            catch (UserErrorException error)
            {
                faults.Add(error.Faults[0].Code, error.Faults[0].Message, ["optimizers"], error.Faults[0].Hint);
            }
        }
    }

    private void CheckShapes(DataPreview data)
    {
        long[]? output = null;
        try
        {
            training.Composition?.CheckData(data.InputShape, data.Labels);
            output = training.Model?.OutputShape(data.InputShape);
        }
        catch (UserErrorException error)
        {
            faults.Add(error.Faults[0].Code, error.Faults[0].Message, ["composition"], error.Faults[0].Hint);
        }
        catch (ShapeException error)
        {
            faults.Add(
                ErrorCodes.Shape, error.Message, PathOf(training.Composition is null ? "model" : "composition", error),
                $"the data gives [{string.Join(", ", data.InputShape)}] for one example");
        }

        if (output is not null && data.Labels.Count > 1)
        {
            faults.Add(
                ErrorCodes.ConfigConflict, $"the data has several labels: {string.Join(", ", data.Labels.Select(label => $"`{label.Name}`"))}", ["data"],
                "train them with `composition: { name: heads, … }`, in place of `model` and `loss`");
        }
        else if (output is not null && Refusal(output, data.Classes) is ShapeException refusal)
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
            training.Loss!.CheckOutput(output, classes);
            return null;
        }
        catch (ShapeException error)
        {
            return error;
        }
    }

    private void Refuse(IEnumerable<OptionConflict> conflicts, PartOptions? options, params string[] path)
    {
        foreach (OptionConflict conflict in conflicts)
        {
            faults.Add(conflict, options!, path);
        }
    }

    /// <summary>The way to a part of a model. The names of modules are their keys, or their indexes under <c>layers</c>.</summary>
    private string[] PathOf(string root, ShapeException error)
    {
        string[] path = [root];
        foreach (string name in error.Path.Length == 0 ? [] : error.Path.Split('.'))
        {
            string[] inside = [.. path, name];
            path = faults.Has(inside) ? inside : [.. path, "layers", name];
        }

        string[] option = [.. path, error.Key ?? ""];
        return faults.Has(option) ? option : path;
    }

    private static string Text(int index) => index.ToString(CultureInfo.InvariantCulture);
}
