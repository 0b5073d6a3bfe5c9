using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>The same learning rate at every step: <c>lr(s) = peak</c>.</summary>
[Part("constant")]
public sealed record ConstantOptions : ScheduleOptions
{
    /// <inheritdoc/>
    protected override Schedule Create(double peak, long steps) => new(_ => peak);
}
