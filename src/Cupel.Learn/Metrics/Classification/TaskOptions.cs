using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>What a metric is made from that is defined for several kinds of targets.</summary>
public abstract record TaskOptions : ClassificationOptions
{
    /// <summary>What the targets are: <c>multiclass</c> for one of several classes (output <c>[batch, classes, …]</c> of scores or <c>[batch,
    /// …]</c> of class
    /// numbers, target <c>[batch, …]</c>), <c>binary</c> for 1 or 0 (both of one shape), <c>multilabel</c> for 1 or 0 for each of several
    /// labels (both
    /// <c>[batch, labels, …]</c>).</summary>
    [Choices("binary", "multiclass", "multilabel")]
    public string Task { get; init; } = "multiclass";

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts()
    {
        if (!Tasks.Contains(Kind))
        {
            yield return new OptionConflict(nameof(Task), "one of " + string.Join(", ", Tasks.Select(task => task.ToString().ToLowerInvariant())));
        }

        if (Kind == ClassTask.Binary && Classes is not null)
        {
            yield return new OptionConflict(nameof(Classes), "left out for a binary task");
        }
    }

    internal override ClassTask Kind => Enum.Parse<ClassTask>(Task, ignoreCase: true);

    /// <summary>The tasks that the metric is defined for.</summary>
    private protected virtual IReadOnlyList<ClassTask> Tasks => Enum.GetValues<ClassTask>();
}
