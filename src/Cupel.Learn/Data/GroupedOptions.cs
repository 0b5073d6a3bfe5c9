using Cupel.Errors;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Data;

/// <summary>Other data with classes, given more labels: groups that each class belongs to, such as coarse classes over fine ones.</summary>
/// <remarks>Targets are the numbers of all labels of a sample: <c>class</c>, as the data has it, then those given here, in their order. For a <c>heads</c>
/// composition.</remarks>
/// <example><code>{ name: grouped, of: digits, labels: { parity: [0, 1, 0, 1, 0, 1, 0, 1, 0, 1] } }</code></example>
[Part("grouped")]
public sealed record GroupedOptions : DataOptions
{
    /// <summary>The data that gets more labels.</summary>
    public required DataOptions Of { get; init; }

    /// <summary>The labels by name, each with the group of every class of the data, from 0: <c>parity: [0, 1, 0, 1, 0, 1, 0, 1, 0, 1]</c>.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<long>> Labels { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Labels.Count == 0 ? [new(nameof(Labels), "one or more")]
        : Labels.ContainsKey(LabelInfo.Only) ? [new(nameof(Labels), $"named otherwise than `{LabelInfo.Only}`, which the data has itself")]
        : Labels.Values.Any(groups => groups.Any(group => group < 0)) ? [new(nameof(Labels), "groups counted from 0")]
        : [];

    /// <inheritdoc/>
    public override DataPreview Preview(DataFolders folders)
    {
        Check();
        DataPreview of = Of.Preview(folders);
        if (of.Labels is not [LabelInfo only])
        {
            throw new UserErrorException(ErrorCodes.ConfigConflict, $"`{Of.PartName()}` has no single label whose classes could be grouped");
        }

        foreach ((string name, IReadOnlyList<long> groups) in Labels)
        {
            if (groups.Count != only.Classes)
            {
                throw new UserErrorException(
                    ErrorCodes.ConfigConflict, $"the label `{name}` has groups for {groups.Count} classes, but `{Of.PartName()}` has {only.Classes} classes");
            }
        }

        return of with { Labels = [only, .. Labels.Select(label => new LabelInfo(label.Key, (int)label.Value.Max() + 1))] };
    }

    /// <inheritdoc/>
    public override DataSplits Load(DataFolders folders)
    {
        Preview(folders);
        DataSplits of = (Of with { Transforms = [.. Of.Transforms, .. Transforms], Augment = [.. Of.Augment, .. Augment] }).Load(folders);
        return new(Group(of.Train), of.Validation is null ? null : Group(of.Validation), of.Test is null ? null : Group(of.Test));
    }

    private GroupedDataset Group(Dataset of) => new(of, Labels);
}
