using System.Runtime.InteropServices;
using Cupel.Torch;

namespace Cupel.Learn.Data;

/// <summary>Samples that lie in two arrays: numbers or tokens in, numbers or class numbers out.</summary>
/// <typeparam name="TInput">float or long.</typeparam>
/// <typeparam name="TTarget">float or long.</typeparam>
public sealed class ArrayDataset<TInput, TTarget> : Dataset
    where TInput : unmanaged
    where TTarget : unmanaged
{
    private readonly TInput[] _inputs;
    private readonly TTarget[] _targets;
    private readonly int? _classes;

    /// <summary>Makes a data set over arrays, which it does not copy.</summary>
    /// <param name="inputs">The inputs, sample after sample.</param>
    /// <param name="inputShape">The shape of one input; empty for one number.</param>
    /// <param name="targets">The targets, sample after sample.</param>
    /// <param name="targetShape">The shape of one target; empty for one number.</param>
    /// <param name="classes">Number of classes where the targets are class numbers; else null.</param>
    /// <exception cref="ArgumentException">A length is no multiple of its shape, the counts differ, or there is no sample.</exception>
    public ArrayDataset(TInput[] inputs, long[] inputShape, TTarget[] targets, long[] targetShape, int? classes = null)
    {
        Inputs = new SampleSpec(TypeOf<TInput>(), inputShape);
        Targets = new SampleSpec(TypeOf<TTarget>(), targetShape);
        if (inputs.Length == 0 || inputs.Length % Inputs.Length != 0)
        {
            throw new ArgumentException($"must be one or more samples of {Inputs.Length} numbers, has {inputs.Length}", nameof(inputs));
        }

        Count = inputs.Length / Inputs.Length;
        if (targets.Length != (long)Count * Targets.Length)
        {
            throw new ArgumentException($"must be {Count} targets of {Targets.Length} numbers, has {targets.Length}", nameof(targets));
        }

        (_inputs, _targets, _classes) = (inputs, targets, classes);
    }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <inheritdoc/>
    public override SampleSpec Inputs { get; }

    /// <inheritdoc/>
    public override SampleSpec Targets { get; }

    /// <inheritdoc/>
    public override int? Classes => _classes;

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<int> samples, ReadKey key, Span<byte> inputs, Span<byte> targets)
    {
        Copy<TInput>(samples, _inputs, Inputs.Length, MemoryMarshal.Cast<byte, TInput>(inputs));
        Copy<TTarget>(samples, _targets, Targets.Length, MemoryMarshal.Cast<byte, TTarget>(targets));
    }

    private static void Copy<T>(ReadOnlySpan<int> samples, ReadOnlySpan<T> from, int length, Span<T> into)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            from.Slice(samples[i] * length, length).CopyTo(into[(i * length)..]);
        }
    }

    private static DType TypeOf<T>() =>
        typeof(T) == typeof(float) ? DType.Float32
        : typeof(T) == typeof(long) ? DType.Int64
        : throw new NotSupportedException($"samples are float or long, not {typeof(T).Name}");
}
