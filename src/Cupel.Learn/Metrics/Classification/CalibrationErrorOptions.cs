using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>How far what the model says about its own certainty is from how often it is right.</summary>
/// <remarks>Binary: the confidence is the probability of a positive, which is right where the target is one. Multiclass: the largest
/// probability, right where
/// it is that of the right class. A probability of NaN makes it NaN. How bins are cut, and the source: <see cref="Calibration"/>.</remarks>
/// <example><code>{ name: calibration_error, bins: 10 }</code></example>
[Part("calibration_error")]
public sealed record CalibrationErrorOptions : ScoreOptions
{
    /// <summary>How many bins of equal width.</summary>
    [AtLeast(1)]
    public int Bins { get; init; } = 15;

    /// <summary>How the bins' gaps become one number: <c>l1</c> is the mean weighted by samples (the expected calibration error), <c>l2</c> the
    /// root of
    /// the weighted mean of squares, <c>max</c> the largest.</summary>
    [Choices("l1", "l2", "max")]
    public string Norm { get; init; } = "l1";

    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public new CalibrationMetric Build()
    {
        Check();
        return Create();
    }

    internal override MetricDirection Direction => MetricDirection.Minimize;

    private protected override IReadOnlyList<ClassTask> Tasks => [ClassTask.Binary, ClassTask.Multiclass];

    /// <inheritdoc/>
    protected override CalibrationMetric Create() => new(this);
}
