using Cupel.Torch;

namespace Cupel.Learn.Modules.Attention;

/// <summary>Angles of waves from short to long, by which positions are told apart.</summary>
internal static class Waves
{
    /// <summary><c>n·longest^(−2i/features)</c> for position <c>n</c> and wave <c>i</c>, float64 <c>[length, ⌈features/2⌉]</c>.</summary>
    /// <param name="first">The first position.</param>
    /// <param name="length">How many positions.</param>
    /// <param name="features">Numbers at each position; a wave for each two.</param>
    /// <param name="longest">About the length of the longest wave, by 2π.</param>
    /// <param name="device">Where they shall lie.</param>
    public static Tensor Angles(long first, long length, long features, double longest, Device device)
    {
        double[] speeds = new double[(features + 1) / 2];
        for (int i = 0; i < speeds.Length; i++)
        {
            speeds[i] = Math.Pow(longest, -2.0 * i / features);
        }

        Tensor positions = Ops.Arange(first, first + length, dtype: DType.Float64, device: device);
        return positions.Unsqueeze(1).Mul(Tensor.From<double>(speeds).To(device, DType.Float64));
    }
}
