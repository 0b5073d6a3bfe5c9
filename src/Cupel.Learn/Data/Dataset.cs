namespace Cupel.Learn.Data;

/// <summary>A fixed number of samples, each an input and a target, that can be read in any order.</summary>
/// <remarks>Immutable: several threads may read at once. A data set knows nothing of tensors; a <see cref="BatchLoader"/> gives it the
/// memory of one.</remarks>
public abstract class Dataset
{
    /// <summary>Samples in the set.</summary>
    public abstract int Count { get; }

    /// <summary>What an input looks like.</summary>
    public abstract SampleSpec Inputs { get; }

    /// <summary>What a target looks like.</summary>
    public abstract SampleSpec Targets { get; }

    /// <summary>Number of classes where the targets are class numbers from 0 of one label; null where they are not.</summary>
    public virtual int? Classes => null;

    /// <summary>What the targets are where they are class numbers: one label, of targets of one number, or several, one for each number of a
    /// target; empty where they are none.</summary>
    public virtual IReadOnlyList<LabelInfo> Labels => Classes is int classes ? [new LabelInfo(LabelInfo.Only, classes)] : [];

    /// <summary>Reads some samples, one after the other, into memory that is exactly large enough.</summary>
    /// <param name="samples">Their indexes, each from 0 to below <see cref="Count"/>.</param>
    /// <param name="key">What random augmentation depends on.</param>
    /// <param name="inputs">Where the inputs go.</param>
    /// <param name="targets">Where the targets go.</param>
    public abstract void Read(ReadOnlySpan<int> samples, ReadKey key, Span<byte> inputs, Span<byte> targets);
}
