using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>A learning rate that goes from its peak to another rate and stays there, as averaging of weights wants it.</summary>
/// <remarks><c>lr(s) = a·to + (1−a)·peak</c> with <c>a = (1 − cos(π·min(1, s/n)))/2</c>, or <c>a = min(1, s/n)</c> in a line. The rule of PyTorch's
/// <c>SWALR</c>. Source: Izmailov and others, "Averaging Weights Leads to Wider Optima and Better Generalization", 2018.</remarks>
/// <example><code>{ name: anneal, to_lr: 0.0001 }</code></example>
[Part("anneal")]
public sealed record AnnealOptions : ScheduleOptions
{
    /// <summary>The learning rate at the end.</summary>
    [AtLeast(0)]
    public required double ToLr { get; init; }

    /// <summary>Optimizer steps until it is reached; 0 for at once.</summary>
    [AtLeast(0)]
    public long Steps { get; init; } = 10;

    /// <summary>The shape of the way: <c>cosine</c> or <c>linear</c>.</summary>
    [Choices("cosine", "linear")]
    public string Shape { get; init; } = "cosine";

    /// <inheritdoc/>
    protected override Schedule Create(double peak, TrainingLength length) => new(s =>
    {
        double share = Math.Min(1, s / (double)Math.Max(1, Steps));
        share = Steps == 0 ? 1 : Shape == "cosine" ? (1 - Math.Cos(Math.PI * share)) / 2 : share;
        return (ToLr * share) + (peak * (1 - share));
    });
}
