using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Normalisation;

/// <summary>What an instance norm is made from: each channel of each example to mean 0 and variance 1 over its own pixels.</summary>
/// <remarks><c>y = (x − mean)/√(variance + eps)·weight + bias</c>, variance over <c>n</c>; needs more than one pixel. With running
/// statistics, evaluation uses those, which move as in batch norm. Parameters <c>weight</c> (1 at first) and <c>bias</c> (0), and
/// buffers <c>running_mean</c> (0), <c>running_var</c> (1), <c>num_batches_tracked</c> (stays 0, as in PyTorch), each only where asked for.
/// Source: Ulyanov, Vedaldi and Lempitsky, "Instance Normalization", 2016.</remarks>
public abstract record InstanceNormOptions : SpatialOptions
{
    /// <summary>Channels; the input's when not given.</summary>
    [AtLeast(1)]
    public long? NumFeatures { get; init; }

    /// <summary>Added to the variance.</summary>
    [Above(0)]
    public double Eps { get; init; } = 1e-5;

    /// <summary>The share of a new batch in the running mean and variance.</summary>
    [AtLeast(0), AtMost(1)]
    public double Momentum { get; init; } = 0.1;

    /// <summary>Whether <c>weight</c> and <c>bias</c> are learnt.</summary>
    public bool Affine { get; init; }

    /// <summary>Whether running mean and variance are kept, and used in evaluation.</summary>
    public bool TrackRunningStats { get; init; }

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        RequireSpace(input);
        SizeOf(input, 0, NumFeatures, "num_features", "channels");
        return input;
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new InstanceNorm(input[0], this);

    private sealed class InstanceNorm(long channels, InstanceNormOptions options)
        : ChannelNorm(channels, options.Affine, options.TrackRunningStats)
    {
        protected override Tensor ForwardCore(Tensor input) => input.InstanceNorm(
            Weight, Bias, Mean, Variance, IsTraining || Mean is null, options.Momentum, options.Eps, cudnnEnabled: true);
    }
}
