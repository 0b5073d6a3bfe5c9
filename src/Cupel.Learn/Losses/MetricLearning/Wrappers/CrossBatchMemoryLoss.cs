using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Wrappers;

/// <summary>The loss that <see cref="CrossBatchMemoryOptions"/> describes.</summary>
internal sealed class CrossBatchMemoryLoss : Loss
{
    private readonly string _name;
    private readonly long _size;
    private readonly EmbeddingLoss _loss;
    private readonly Tensor _embeddings;
    private readonly Tensor _labels;
    private readonly Tensor _place;

    public CrossBatchMemoryLoss(CrossBatchMemoryOptions options)
    {
        (_name, _size) = (options.PartName(), options.MemorySize);
        _loss = AddPart("loss", (EmbeddingLoss)options.Loss.Build());
        using Scope scope = Scope.New();
        _embeddings = AddBuffer("embeddings", Ops.Zeros([_size, options.EmbeddingDim], dtype: DType.Float32));
        _labels = AddBuffer("labels", Ops.Zeros([_size], dtype: DType.Int64));
        _place = AddBuffer("place", Ops.Zeros([2], dtype: DType.Int64));
    }

    public override Tensor Compute(Tensor output, Tensor target)
    {
        Shapes.RequireLabels(_name, output, target);
        if (output.Size(1) != _embeddings.Size(1))
        {
            throw new ArgumentException($"`{_name}` remembers embeddings of {_embeddings.Size(1)} numbers, but the output is {output}", nameof(output));
        }

        Tensor? places = output.RequiresGrad ? Remember(output, target) : null;
        long filled = _place.ToArray<long>()[1];
        if (filled == 0)
        {
            return output.Sum() * 0.0;
        }

        // Copies, as the queue changes before gradients have been taken.
        Tensor reference = _embeddings.Narrow(0, 0, filled).Clone();
        Tensor labels = _labels.Narrow(0, 0, filled).Clone();
        Tensor? itself = places?.Unsqueeze(1).Eq(Ops.Arange(filled, dtype: DType.Int64).Unsqueeze(0));
        return _loss.Compute(output, target, reference, labels, itself);
    }

    private Tensor Remember(Tensor output, Tensor target)
    {
        long batch = output.Size(0);
        if (batch > _size)
        {
            throw new ArgumentException($"`{_name}` remembers {_size} embeddings, so a batch can have no more, but the output is {output}", nameof(output));
        }

        using NoGrad noGrad = new();
        long[] place = _place.ToArray<long>();
        Tensor places = (Ops.Arange(batch, dtype: DType.Int64) + place[0]).Remainder(_size);
        _embeddings.IndexCopy_(0, places, output.Detach());
        _labels.IndexCopy_(0, places, target);
        _place.Copy_(Tensor.From<long>([(place[0] + batch) % _size, Math.Min(_size, place[1] + batch)], 2));
        return places;
    }
}
