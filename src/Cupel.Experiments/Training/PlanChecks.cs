using Cupel.Checks;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Experiments.Parts;
using Cupel.Learn.Data;
using Cupel.Learn.Modules;

namespace Cupel.Experiments.Training;

/// <summary>Whether the parts of a training fit together: data to model, model to loss, names of metrics to those who ask for them.</summary>
/// <param name="config">The resolved config, for the places of what is wrong.</param>
/// <param name="training">The same, typed.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class PlanChecks(ConfigMap config, TrainingConfig training, ICollection<Fault> faults)
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
                faults.Add(fault.Where is null ? fault with { Where = Place("data", "folder") } : fault);
            }

            return null;
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
            string hint = $"the data gives [{string.Join(", ", data.InputShape)}] for one example";
            faults.Add(new Fault(ErrorCodes.Shape, error.Message, PlaceOf(error), hint));
            return;
        }

        try
        {
            training.Loss.CheckOutput(output, data.Classes);
        }
        catch (ShapeException error)
        {
            string message = $"`{error.Part}` expects {error.Expected}, but the model gives [{string.Join(", ", output)}]";
            string? hint = data.Classes is int classes ? $"the data has {classes} classes: end the model with `out_features: {classes}`" : null;
            faults.Add(new Fault(ErrorCodes.Shape, message, Place("loss"), hint));
        }
    }

    private void CheckMetricNames()
    {
        string[] measured = ["loss", .. training.Metrics.Select(options => options.Build().Name)];
        string[] ofValidation = [.. measured.Select(name => "val_" + name)];
        Require(training.Trainer.Monitor, ofValidation, Place("trainer", "monitor"));

        string[] recorded =
        [
            .. Splits.SelectMany(split => measured.Select(name => split + name)),
            "loss", "lr", "grad_norm",
        ];
        foreach ((Check check, int i) in training.Checks.Select((check, i) => (check, i)))
        {
            if (check is MetricCheck { Metric: string metric })
            {
                Require(metric, recorded, Place("checks", $"{i}", "metric"));
            }
        }
    }

    private void Require(string metric, string[] names, SourceLocation? where)
    {
        if (names.Contains(metric))
        {
            return;
        }

        string name = Splits.FirstOrDefault(split => metric.StartsWith(split, StringComparison.Ordinal)) is string prefix ? metric[prefix.Length..] : metric;
        string? hint = PartRegistry.BuiltIn.Find("metrics", name) is null ? Suggestion.For(metric, names) : $"measure it: add `{name}` to `metrics`";
        faults.Add(new Fault(ErrorCodes.UnknownMetric, $"this training never records a metric `{metric}`", where, hint));
    }

    /// <summary>The place of a part of a model. The names of modules are their indexes under <c>layers</c>.</summary>
    private SourceLocation? PlaceOf(ShapeException error)
    {
        string[] inside = error.Path.Length == 0 ? [] : error.Path.Split('.');
        string[] path = ["model", .. inside.SelectMany(name => new[] { "layers", name })];
        return (error.Key is string key ? Place([.. path, key]) : null) ?? Place(path);
    }

    /// <summary>The place of the deepest value on a path that a person wrote.</summary>
    private SourceLocation? Place(params string[] path)
    {
        ConfigNode node = config;
        SourceLocation? where = null;
        foreach (string key in path)
        {
            ConfigNode? next = node switch
            {
                ConfigMap map => map.Find(key),
                ConfigList list when int.TryParse(key, out int index) && index < list.Items.Count => list.Items[index],
                _ => null,
            };
            if (next is null)
            {
                break;
            }

            node = next;
            where = node.Origin.Where ?? where;
        }

        return where;
    }
}
