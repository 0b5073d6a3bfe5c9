using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Normalisation;

/// <summary>What a batch norm is made from: <c>y = (x − mean)/√(variance + eps)·weight + bias</c> for each channel.</summary>
/// <remarks>
/// <para>In training, mean and variance are those of the batch (variance over <c>n</c>), and the running ones move towards them:
/// <c>running += momentum·(batch − running)</c> (variance over <c>n−1</c> there). In evaluation the running ones are used. Training needs
/// more than one number a channel.</para>
/// <para>Parameters <c>weight</c> (1 at first) and <c>bias</c> (0); buffers <c>running_mean</c> (0), <c>running_var</c> (1) and
/// <c>num_batches_tracked</c>. Source: Ioffe and Szegedy, "Batch Normalization", 2015.</para>
/// </remarks>
public abstract record BatchNormOptions : ModuleOptions
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
    public bool Affine { get; init; } = true;

    /// <summary>Whether running mean and variance are kept; without them evaluation too uses those of the batch.</summary>
    public bool TrackRunningStats { get; init; } = true;

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        RequireInput(input);
        SizeOf(input, 0, NumFeatures, "num_features", "channels");
        return input;
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new BatchNorm(input[0], this);

    private protected abstract void RequireInput(long[] input);

    private sealed class BatchNorm(long channels, BatchNormOptions options)
        : ChannelNorm(channels, options.Affine, options.TrackRunningStats)
    {
        protected override Tensor ForwardCore(Tensor input)
        {
            if (IsTraining)
            {
                Count?.Add_(1);
            }

            return input.BatchNorm(Weight, Bias, Mean, Variance, IsTraining || Mean is null, options.Momentum, options.Eps, cudnnEnabled: true);
        }
    }
}
