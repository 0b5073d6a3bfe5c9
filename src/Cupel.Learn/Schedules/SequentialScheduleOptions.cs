using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>Schedules one after the other. Each begins at its own step 0, and its run ends where the next begins.</summary>
/// <remarks><c>lr(s) = lrᵢ(s − mᵢ)</c> for the last milestone <c>mᵢ ≤ s</c>, with <c>m₀ = 0</c>. The rule of PyTorch's <c>SequentialLR</c>. A
/// schedule that cycles the momentum does so while it is its turn, and what it leaves stays after.</remarks>
/// <example><code>
/// name: sequential
/// milestones: [10]
/// schedules:
///   - { name: linear, start: 0.1, steps: 10 }
///   - cosine
/// </code></example>
[Part("sequential")]
public sealed record SequentialScheduleOptions : CombinedScheduleOptions
{
    /// <summary>The optimizer steps at which the second schedule and all later ones begin; rising.</summary>
    [AtLeast(1)]
    public IReadOnlyList<long> Milestones { get; init; } = [];

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts()
    {
        foreach (OptionConflict conflict in base.Conflicts())
        {
            yield return conflict;
        }

        if (Milestones.Count != Schedules.Count - 1 || Milestones.Zip(Milestones.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            yield return new(nameof(Milestones), "rising, and one fewer than the schedules");
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> ConflictsWith(TrainingLength length) =>
        Milestones.Count > 0 && Milestones[^1] >= length.Steps ? [new(nameof(Milestones), $"below the {length.Steps} steps of the whole training")]
        : Schedules.SelectMany((schedule, i) => schedule.ConflictsWith(Part(i, length)))
            .Select(conflict => new OptionConflict(nameof(Schedules), $"such that {conflict.Option} is {conflict.Rule}"));

    /// <inheritdoc/>
    protected override Schedule Create(double peak, TrainingLength length)
    {
        Schedule[] schedules = [.. Schedules.Select((schedule, i) => schedule.Build(peak, Part(i, length)))];
        long[] starts = [0, .. Milestones];
        return new(
            s => schedules[Which(s)].At(s - starts[Which(s)]),
            schedules.Any(schedule => schedule.HasMomentum) ? Momentum : null);

        int Which(long step) => Array.FindLastIndex(starts, start => start <= step);

        // A function of the step alone: what a resumed training has must not depend on what was set before it stopped.
        double? Momentum(long step)
        {
            for (int i = Which(step); i >= 0; i--)
            {
                long last = i + 1 < starts.Length ? Math.Min(step, starts[i + 1] - 1) : step;
                if (schedules[i].MomentumAt(last - starts[i]) is double momentum)
                {
                    return momentum;
                }
            }

            return null;
        }
    }

    private TrainingLength Part(int index, TrainingLength length)
    {
        long from = index == 0 ? 0 : Milestones[index - 1];
        long to = index < Milestones.Count ? Milestones[index] : length.Steps;
        return length with { Steps = Math.Max(1, to - from) };
    }
}
