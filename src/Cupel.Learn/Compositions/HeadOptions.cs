using Cupel.Learn.Losses;
using Cupel.Learn.Losses.Classification;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Compositions;

/// <summary>One output of a <c>heads</c> composition: what it is made from, and which label of the data it learns.</summary>
public sealed record HeadOptions : PartOptions
{
    /// <summary>The label of the data that it learns, which gives it its size; none when not given: it then learns soft targets alone.</summary>
    public string? Label { get; init; }

    /// <summary>The branch whose features it is made from; the body's when not given.</summary>
    public string? Branch { get; init; }

    /// <summary>Several branches, whose features are flattened and joined in this order, in place of one.</summary>
    public IReadOnlyList<string> Fuse { get; init; } = [];

    /// <summary>What the features go through before the linear layer that gives one number a class; nothing when not given.</summary>
    public ModuleOptions? Layers { get; init; }

    /// <summary>What is made small of it against its label.</summary>
    public LossOptions Loss { get; init; } = new CrossEntropyOptions();

    /// <summary>The weight of that in the whole.</summary>
    [AtLeast(0)]
    public double Weight { get; init; } = 1;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Branch is not null && Fuse.Count > 0 ? [new(nameof(Branch), "left out where branches are fused")]
        : Fuse.Count == 1 ? [new(nameof(Fuse), "two branches or more")]
        : [];
}
