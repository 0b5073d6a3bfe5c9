using Cupel.Errors;

namespace Cupel.Filters;

/// <summary>The names that the runs of a store have, against which those of a filter are checked.</summary>
/// <remarks>Immutable.</remarks>
public sealed class KnownFields
{
    private readonly SortedSet<string> _config = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _metrics = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _attributes = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _checks = new(StringComparer.Ordinal);

    /// <summary>Gathers the names of runs.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="others">Fields that other runs have.</param>
    public KnownFields(IReadOnlyCollection<RunFacts> runs, IEnumerable<RunField> others)
    {
        foreach (RunField field in others)
        {
            Names(field.Family)?.Add(field.Name);
        }

        foreach (RunFacts run in runs)
        {
            _config.UnionWith(run.ConfigKeys);
            _metrics.UnionWith(run.Metrics.Keys);
            _metrics.UnionWith(run.System.Keys);
            _attributes.UnionWith(run.AttributeNames);
            _checks.UnionWith(run.CheckNames);
        }
    }

    /// <summary>Refuses fields that no run has.</summary>
    /// <param name="fields">The fields, with their places.</param>
    /// <exception cref="UserErrorException">A run could not be found by one of them; each is named, with the nearest that is known.</exception>
    public void Require(IEnumerable<FieldUse> fields)
    {
        Fault[] faults = [.. fields.Where(use => !Has(use.Field)).Select(Unknown)];
        if (faults.Length > 0)
        {
            throw new UserErrorException(faults);
        }
    }

    private bool Has(RunField field) => Names(field.Family)?.Contains(field.Name) ?? true;

    private SortedSet<string>? Names(FieldFamily family) => family switch
    {
        FieldFamily.Config => _config,
        FieldFamily.Metric => _metrics,
        FieldFamily.Attribute => _attributes,
        FieldFamily.Check => _checks,
        _ => null,
    };

    private Fault Unknown(FieldUse use)
    {
        string name = use.Field.Name;
        (string message, string? hint) = use.Field.Family switch
        {
            FieldFamily.Config => ($"no run has a config key `{name}`", Suggestion.For(name, _config, "config.")),
            FieldFamily.Attribute => ($"no run has an attribute `{name}`", Suggestion.For(name, _attributes, "attr.")),
            FieldFamily.Check => ($"no run has a check of `{name}`", Suggestion.For(name, _checks, "check.")),
            _ => ($"no run has a metric `{name}`, and no field is called so", NearMetric(name)),
        };
        return new Fault(ErrorCodes.UnknownField, message, use.Where, hint);
    }

    // What is meant without its prefix is found by its last part: `lr` is `config.optimizer.lr`.
    private string? NearMetric(string name)
    {
        string[] keys = [.. _config.Where(key => key == name || key.EndsWith("." + name, StringComparison.Ordinal)).Select(key => $"config.{key}")];
        string[] attributes = [.. _attributes.Where(key => key == name).Select(key => $"attr.{key}")];
        IEnumerable<string> exact = keys.Concat(attributes).Take(2);
        return exact.Any() ? $"did you mean {string.Join(" or ", exact.Select(n => $"`{n}`"))}?"
            : Suggestion.For(name, [.. RunFields.All.Select(own => own.Name), .. _metrics, .. _config.Select(key => $"config.{key}")])
            ?? (_metrics.Count == 0 ? "no run has recorded a metric" : $"metrics are {string.Join(", ", _metrics.Take(12).Select(n => $"`{n}`"))}");
    }
}
