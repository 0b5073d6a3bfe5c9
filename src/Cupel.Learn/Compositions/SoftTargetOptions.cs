using Cupel.Learn.Losses;
using Cupel.Learn.Losses.Classification;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Compositions;

/// <summary>One output of a <c>heads</c> composition as the teacher of others.</summary>
public sealed record SoftTargetOptions : PartOptions
{
    /// <summary>The output that is learnt from; no gradient flows to it from there.</summary>
    public required string From { get; init; }

    /// <summary>The outputs that learn from it; each has as many classes, or no label of its own.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>How they learn: by the whole distribution at a temperature, or by its best class alone (<c>mode: arg_max</c>).</summary>
    public LossOptions Loss { get; init; } = new DistillationOptions();

    /// <summary>The weight of each in the whole.</summary>
    [AtLeast(0)]
    public double Weight { get; init; } = 1;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        To.Count == 0 ? [new(nameof(To), "one output or more")]
        : To.Contains(From) ? [new(nameof(To), "other outputs than the one they learn from")]
        : [];
}
