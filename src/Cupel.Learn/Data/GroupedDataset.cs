using System.Runtime.InteropServices;

namespace Cupel.Learn.Data;

/// <summary>The samples of another set with more labels: groups that each of its classes belongs to.</summary>
/// <remarks>Targets <c>[labels]</c>: the class itself, then its group under each further label. Immutable: several threads may read at once.</remarks>
public sealed class GroupedDataset : Dataset
{
    private readonly Dataset _of;
    private readonly IReadOnlyList<IReadOnlyList<long>> _groups;

    /// <summary>Adds labels to a set.</summary>
    /// <param name="of">The set; its targets must be class numbers of one label.</param>
    /// <param name="groups">The further labels by name, each with the group of every class, from 0.</param>
    /// <exception cref="ArgumentException">The set has no classes, or a label has another number of groups than there are classes.</exception>
    public GroupedDataset(Dataset of, IReadOnlyDictionary<string, IReadOnlyList<long>> groups)
    {
        if (of.Labels is not [LabelInfo only] || groups.Any(label => label.Value.Count != only.Classes))
        {
            throw new ArgumentException("must have one label, with as many classes as each group has numbers", nameof(of));
        }

        (_of, _groups) = (of, [.. groups.Values]);
        Labels = [only, .. groups.Select(label => new LabelInfo(label.Key, (int)label.Value.Max() + 1))];
        Targets = new SampleSpec(of.Targets.DType, Labels.Count);
    }

    /// <inheritdoc/>
    public override int Count => _of.Count;

    /// <inheritdoc/>
    public override SampleSpec Inputs => _of.Inputs;

    /// <inheritdoc/>
    public override SampleSpec Targets { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LabelInfo> Labels { get; }

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<int> samples, ReadKey key, Span<byte> inputs, Span<byte> targets)
    {
        long[] classes = new long[samples.Length];
        _of.Read(samples, key, inputs, MemoryMarshal.AsBytes(classes.AsSpan()));
        Span<long> wanted = MemoryMarshal.Cast<byte, long>(targets);
        for (int i = 0; i < classes.Length; i++)
        {
            Span<long> all = wanted.Slice(i * Labels.Count, Labels.Count);
            all[0] = classes[i];
            for (int label = 0; label < _groups.Count; label++)
            {
                all[label + 1] = _groups[label][(int)classes[i]];
            }
        }
    }
}
