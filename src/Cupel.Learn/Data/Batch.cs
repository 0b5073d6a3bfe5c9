using System.Runtime.InteropServices;
using Cupel.Torch;

namespace Cupel.Learn.Data;

/// <summary>Some samples as two tensors. The loader owns them and writes the next batches into the same memory.</summary>
public sealed class Batch
{
    private readonly Tensor _inputs;
    private readonly Tensor _targets;

    /// <summary>A batch of tensors that are at hand; they stay the caller's.</summary>
    /// <param name="inputs">The inputs: <c>[batch, …]</c>.</param>
    /// <param name="targets">The targets: <c>[batch, …]</c>.</param>
    /// <exception cref="ArgumentException">The numbers of samples differ.</exception>
    public Batch(Tensor inputs, Tensor targets)
    {
        if (inputs.Rank == 0 || targets.Rank == 0 || inputs.Size(0) != targets.Size(0))
        {
            throw new ArgumentException($"must be as many as the inputs, {inputs}, got {targets}", nameof(targets));
        }

        (_inputs, _targets, Count) = (inputs, targets, (int)inputs.Size(0));
    }

    internal Batch(SampleSpec inputs, SampleSpec targets, int count)
    {
        using Scope scope = Scope.New();
        _inputs = Ops.Empty([count, .. inputs.Shape], dtype: inputs.DType).Keep();
        _targets = Ops.Empty([count, .. targets.Shape], dtype: targets.DType).Keep();
        Count = count;
    }

    /// <summary>The inputs: <c>[batch, …]</c>.</summary>
    public Tensor Inputs => _inputs;

    /// <summary>The targets: <c>[batch, …]</c>.</summary>
    public Tensor Targets => _targets;

    /// <summary>Samples in the batch.</summary>
    public int Count { get; }

    internal Span<byte> InputBytes => Bytes(_inputs);

    internal Span<byte> TargetBytes => Bytes(_targets);

    private static Span<byte> Bytes(Tensor tensor) => tensor.DType == DType.Float32
        ? MemoryMarshal.AsBytes(tensor.Data<float>())
        : MemoryMarshal.AsBytes(tensor.Data<long>());

    internal void Free()
    {
        _inputs.Dispose();
        _targets.Dispose();
    }
}
