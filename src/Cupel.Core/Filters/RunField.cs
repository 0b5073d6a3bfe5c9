namespace Cupel.Filters;

/// <summary>Something of a run that a filter, a column or a sort key can name.</summary>
/// <param name="Family">Where it is looked up.</param>
/// <param name="Name">Its name there: <c>started</c>, <c>optimizer.lr</c>, <c>val_loss</c>.</param>
/// <param name="Part">Of a metric, which of its values.</param>
/// <param name="Step">Of a metric, whether the step of that value is meant and not the value.</param>
/// <remarks>Immutable.</remarks>
public sealed record RunField(FieldFamily Family, string Name, MetricPart Part = MetricPart.Last, bool Step = false)
{
    /// <summary>What values it has.</summary>
    public FieldType Type => Family switch
    {
        FieldFamily.Own => RunFields.Get(Name).Type,
        FieldFamily.Metric => FieldType.Number,
        FieldFamily.Check => FieldType.Truth,
        _ => FieldType.Any,
    };

    /// <summary>How it is written: <c>config.lr</c>, <c>min val_loss</c>. A metric that is called as a field of the run is gets <c>metric.</c>
    /// before it.</summary>
    public string Text => Family switch
    {
        FieldFamily.Own => Name,
        FieldFamily.Metric => (Part == MetricPart.Last ? "" : Part.ToString().ToLowerInvariant() + " ")
            + (RunFields.Find(Name) is null ? Name : $"metric.{Name}") + (Step ? " step" : ""),
        FieldFamily.Attribute => $"attr.{Name}",
        _ => $"{Family.ToString().ToLowerInvariant()}.{Name}",
    };

    /// <summary>Its values for a run; none where it is undefined.</summary>
    /// <param name="run">The run.</param>
    public IReadOnlyList<FieldValue> Values(RunFacts run) => run.Values(this);

    /// <summary>Its values as the files of the run say.</summary>
    internal IReadOnlyList<FieldValue> Read(RunFacts run) => Family switch
    {
        FieldFamily.Own => RunFields.Get(Name).Values(run),
        FieldFamily.Config => run.Config(Name),
        FieldFamily.Metric => run.Metric(Name, Part, Step) is double value ? [new NumberValue(value, Step ? (long)value : null)] : [],
        FieldFamily.Attribute => run.Attribute(Name),
        _ => run.Check(Name) is bool passed ? [new TruthValue(passed)] : [],
    };
}

/// <summary>Where a <see cref="RunField"/> is looked up.</summary>
public enum FieldFamily
{
    /// <summary>What every run may have: see <see cref="RunFields"/>.</summary>
    Own,

    /// <summary>A key of its config, dotted.</summary>
    Config,

    /// <summary>A metric it recorded.</summary>
    Metric,

    /// <summary>What its own <c>summary.json</c> says besides numbers.</summary>
    Attribute,

    /// <summary>Whether a check passed, by the check's metric or file.</summary>
    Check,
}

/// <summary>Which value of a metric is meant.</summary>
public enum MetricPart
{
    /// <summary>The one written last at the highest step.</summary>
    Last,

    /// <summary>The smallest.</summary>
    Min,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>The one written first.</summary>
    First,
}

/// <summary>What values a field has, and so what it can be compared with.</summary>
public enum FieldType
{
    /// <summary>Texts.</summary>
    Text,

    /// <summary>The name of a status.</summary>
    Status,

    /// <summary>A commit, of which the first characters are enough.</summary>
    Commit,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A number of seconds; it may be compared with <c>10min</c>.</summary>
    Duration,

    /// <summary>A moment.</summary>
    Time,

    /// <summary>Yes or no.</summary>
    Truth,

    /// <summary>Whatever was written: a text, a number, yes or no, or several of them.</summary>
    Any,
}
