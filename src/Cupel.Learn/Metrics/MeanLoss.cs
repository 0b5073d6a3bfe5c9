using Cupel.Torch;

namespace Cupel.Learn.Metrics;

/// <summary>The mean of a loss over samples: <c>Σ loss·samples / Σ samples</c>, so an uneven last batch counts for what it is.</summary>
/// <remarks>Summed in float64. A loss whose batches are weighted means (class weights) is averaged over samples all the same.</remarks>
public sealed class MeanLoss() : Metric("loss", MetricDirection.Minimize, 2)
{
    /// <summary>Takes the loss of a batch in.</summary>
    /// <param name="loss">The mean over the batch.</param>
    /// <param name="samples">Samples in the batch.</param>
    public void Add(double loss, int samples)
    {
        Sums[0] += loss * samples;
        Sums[1] += samples;
    }

    /// <summary>Not used: a loss is computed once, by the trainer, and handed to <see cref="Add"/>.</summary>
    /// <param name="output">Not used.</param>
    /// <param name="target">Not used.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void Update(Tensor output, Tensor target) => throw new NotSupportedException("give the loss to Add");

    /// <inheritdoc/>
    public override double Compute() => Sums[0] / Sums[1];
}
