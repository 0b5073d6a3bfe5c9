using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>A learning rate that is changed at certain epochs, each time by adding to it or multiplying it.</summary>
/// <remarks>From the peak, all changes whose epoch has come are done in the order of their epochs, those of one epoch in the order they stand; the result is
/// never below 0. With peak 1 and <c>(1, +, 0.1), (3, *, 2), (4, +, −0.1)</c> the epochs from 0 have 1, 1.1, 1.1, 2.2, 2.1. The rule of EdnaML's fine-grained
/// schedule.</remarks>
/// <example><code>
/// name: lr_ops
/// ops:
///   - { epoch: 2, op: "*", value: 0.5 }
///   - { epoch: 4, op: "+", value: 0.0001 }
/// </code></example>
[Part("lr_ops")]
public sealed record LrOpsOptions : ScheduleOptions
{
    /// <summary>The changes.</summary>
    public required IReadOnlyList<LrOp> Ops { get; init; }

    /// <inheritdoc/>
    protected override Schedule Create(double peak, TrainingLength length)
    {
        foreach (LrOp op in Ops)
        {
            op.Check();
        }

        LrOp[] ops = [.. Ops.OrderBy(op => op.Epoch)];
        return new(s => Math.Max(0, ops.TakeWhile(op => op.Epoch <= s / length.StepsPerEpoch)
            .Aggregate(peak, (rate, op) => op.Op == "+" ? rate + op.Value : rate * op.Value)));
    }
}
