using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>The same learning rate at every step, or a share of it for the first few: <c>lr(s) = peak·factor</c> while <c>s &lt; n</c>, then
/// <c>peak</c>.</summary>
/// <remarks>Without steps, <c>peak·factor</c> for the whole run. The rule of PyTorch's <c>ConstantLR</c>.</remarks>
[Part("constant")]
public sealed record ConstantOptions : ScheduleOptions
{
    /// <summary>The share of the peak.</summary>
    [AtLeast(0)]
    public double Factor { get; init; } = 1;

    /// <summary>Optimizer steps at that share; the whole run when not given.</summary>
    [AtLeast(0)]
    public long? Steps { get; init; }

    /// <inheritdoc/>
    protected override Schedule Create(double peak, TrainingLength length)
    {
        long until = Steps ?? long.MaxValue;
        return new(s => s < until ? peak * Factor : peak);
    }
}
