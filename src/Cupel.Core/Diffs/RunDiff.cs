namespace Cupel.Diffs;

/// <summary>What differs between two runs, or between a run and one that would be made.</summary>
/// <param name="Left">The one.</param>
/// <param name="Right">The other.</param>
/// <param name="Sections">What is compared; the lists of the other sections are empty.</param>
/// <remarks>Each list is worked out when it is asked for.</remarks>
public sealed record RunDiff(DiffSide Left, DiffSide Right, IReadOnlySet<DiffSection> Sections)
{
    /// <summary>Values that differ in a section of values: command, config, git, environment.</summary>
    /// <param name="section">The section.</param>
    public IReadOnlyList<ValueDifference> Values(DiffSection section) => !Sections.Contains(section) ? [] : section switch
    {
        DiffSection.Command => ValueDifference.Of(Left.Command, Right.Command),
        DiffSection.Config => ValueDifference.Of(Left.Config, Right.Config),
        DiffSection.Git => ValueDifference.Of(Left.Git, Right.Git),
        DiffSection.Environment => ValueDifference.Of(Left.Environment, Right.Environment),
        _ => [],
    };

    /// <summary>Source files that differ.</summary>
    public IReadOnlyList<FileDifference> Source => Sections.Contains(DiffSection.Source) ? FileDifference.Of(Left.Source, Right.Source) : [];

    /// <summary>Other files that differ.</summary>
    public IReadOnlyList<FileDifference> Files => Sections.Contains(DiffSection.Files) ? FileDifference.Of(Left.Files, Right.Files) : [];

    /// <summary>Metrics that differ.</summary>
    public IReadOnlyList<MetricDifference> Metrics => Sections.Contains(DiffSection.Metrics) ? MetricDifference.Of(Left.Metrics, Right.Metrics) : [];
}
