namespace Cupel.Learn.Metrics;

/// <summary>The mean of a loss over samples: <c>Σ loss·samples / Σ samples</c>, so an uneven last batch counts for what it is.</summary>
/// <remarks>Summed in float64. A loss whose batches are weighted means (class weights) is averaged over samples all the same.</remarks>
public sealed class MeanLoss : Metric
{
    private readonly MetricState _sums;

    /// <summary>Makes one that has seen nothing.</summary>
    /// <param name="name">The name it is recorded under, without the split.</param>
    public MeanLoss(string name = "loss")
        : base(name, MetricDirection.Minimize) => _sums = AddState("loss and samples", size: 2);

    /// <summary>Takes the loss of a batch in.</summary>
    /// <param name="loss">The mean over the batch.</param>
    /// <param name="samples">Samples in the batch.</param>
    public void Add(double loss, int samples)
    {
        _sums[0] += loss * samples;
        _sums[1] += samples;
    }

    /// <inheritdoc/>
    public override double Compute() => _sums[0] / _sums[1];
}
