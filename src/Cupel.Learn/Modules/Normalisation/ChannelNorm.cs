using Cupel.Torch;

namespace Cupel.Learn.Modules.Normalisation;

/// <summary>What batch and instance norms keep for each channel, under PyTorch's names.</summary>
internal abstract class ChannelNorm : Module
{
    protected ChannelNorm(long channels, bool affine, bool track)
    {
        if (affine)
        {
            Weight = AddParameter("weight", Initial.Ones(channels));
            Bias = AddParameter("bias", Initial.Zeros(channels));
        }

        if (track)
        {
            Mean = AddBuffer("running_mean", Initial.Zeros(channels));
            Variance = AddBuffer("running_var", Initial.Ones(channels));
            Count = AddBuffer("num_batches_tracked", Ops.Zeros([], dtype: DType.Int64));
        }
    }

    protected Tensor? Weight { get; }

    protected Tensor? Bias { get; }

    protected Tensor? Mean { get; }

    protected Tensor? Variance { get; }

    protected Tensor? Count { get; }
}
