using System.Runtime.InteropServices;
using Cupel.Torch;

namespace Cupel.Learn.Data;

/// <summary>Pairs of the samples of another set: each sample with a partner that is drawn anew in every epoch.</summary>
/// <remarks>Inputs <c>[2, …]</c>: the sample, then its partner. The target is one number, float32: one for partners of the same class, another for those of
/// different ones. Which partner it is depends on the seed, the epoch and the sample alone. Immutable: several threads may read at once.</remarks>
public sealed class PairDataset : Dataset
{
    private readonly Dataset _of;
    private readonly double _same;
    private readonly float _targetSame;
    private readonly float _targetDifferent;
    private readonly int[] _labels;
    private readonly int[][] _members;

    /// <summary>Makes pairs of a set; reads it once for its classes.</summary>
    /// <param name="of">The set; its targets must be class numbers.</param>
    /// <param name="same">The share of pairs of one class.</param>
    /// <param name="targetSame">The target of a pair of one class.</param>
    /// <param name="targetDifferent">The target of any other pair.</param>
    /// <exception cref="ArgumentException">The set has no classes, or samples of one class only.</exception>
    public PairDataset(Dataset of, double same = 0.5, float targetSame = 1, float targetDifferent = 0)
    {
        (_of, _same, _targetSame, _targetDifferent) = (of, same, targetSame, targetDifferent);
        int classes = of.Classes ?? throw new ArgumentException("must have class numbers for targets", nameof(of));
        Inputs = new SampleSpec(of.Inputs.DType, [2, .. of.Inputs.Shape]);
        Targets = new SampleSpec(DType.Float32);
        _labels = ReadLabels(of);
        _members = [.. Enumerable.Range(0, classes).Select(label => Enumerable.Range(0, of.Count).Where(i => _labels[i] == label).ToArray())];
        if (_members.Count(members => members.Length > 0) < 2)
        {
            throw new ArgumentException("must have samples of two classes or more: there are no pairs of different ones", nameof(of));
        }
    }

    /// <inheritdoc/>
    public override int Count => _of.Count;

    /// <inheritdoc/>
    public override SampleSpec Inputs { get; }

    /// <inheritdoc/>
    public override SampleSpec Targets { get; }

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<int> samples, ReadKey key, Span<byte> inputs, Span<byte> targets)
    {
        int[] both = new int[2 * samples.Length];
        Span<float> wanted = MemoryMarshal.Cast<byte, float>(targets);
        for (int i = 0; i < samples.Length; i++)
        {
            int sample = samples[i];
            // A stream of its own, apart from the one that transforms draw from for this sample.
            var random = new RandomStream(key.Seed, key.Epoch, ~(long)sample);
            bool isSame = random.NextDouble() < _same;
            both[2 * i] = sample;
            both[(2 * i) + 1] = isSame ? Same(sample, ref random) : Different(sample, ref random);
            wanted[i] = isSame ? _targetSame : _targetDifferent;
        }

        byte[] labels = new byte[both.Length * _of.Targets.LengthBytes];
        _of.Read(both, key, inputs, labels);
    }

    /// <summary>Another of the same class; the sample itself where it is the only one.</summary>
    private int Same(int sample, ref RandomStream random)
    {
        int[] members = _members[_labels[sample]];
        if (members.Length == 1)
        {
            return sample;
        }

        int at = random.NextInt(members.Length - 1);
        return members[at] == sample ? members[^1] : members[at];
    }

    private int Different(int sample, ref RandomStream random)
    {
        int partner = sample;
        while (_labels[partner] == _labels[sample])
        {
            partner = random.NextInt(Count);
        }

        return partner;
    }

    private static int[] ReadLabels(Dataset of)
    {
        int[] labels = new int[of.Count];
        byte[] input = new byte[of.Inputs.LengthBytes];
        byte[] target = new byte[of.Targets.LengthBytes];
        for (int i = 0; i < labels.Length; i++)
        {
            of.Read([i], default, input, target);
            labels[i] = (int)MemoryMarshal.Cast<byte, long>(target)[0];
        }

        return labels;
    }
}
