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

    /// <summary>Number of classes where the targets are class numbers from 0; null where they are not.</summary>
    public virtual int? Classes => null;

    /// <summary>Reads some samples, one after the other, into memory that is exactly large enough.</summary>
    /// <param name="samples">Their indexes, each from 0 to below <see cref="Count"/>.</param>
    /// <param name="key">What random augmentation depends on.</param>
    /// <param name="inputs">Where the inputs go.</param>
    /// <param name="targets">Where the targets go.</param>
    public abstract void Read(ReadOnlySpan<int> samples, ReadKey key, Span<byte> inputs, Span<byte> targets);
}
