using Cupel.Torch;

namespace Cupel.Learn.Modules.Attention;

/// <summary>Attention with linear biases: what a score loses by the distance of query and key.</summary>
internal static class Alibi
{
    /// <summary>The slope of each head times the distances, <c>[heads, queries, keys]</c>. The last query stands at the last key.</summary>
    /// <param name="heads">Heads.</param>
    /// <param name="queries">Queries.</param>
    /// <param name="keys">Keys.</param>
    /// <param name="like">The scores, for type and device.</param>
    public static Tensor Penalties(long heads, long queries, long keys, Tensor like)
    {
        Tensor at = Ops.Arange(keys - queries, keys, dtype: DType.Float64, device: like.Device).Unsqueeze(1);
        Tensor distances = at.Sub(Ops.Arange(0L, keys, dtype: DType.Float64, device: like.Device)).Abs();
        Tensor slopes = Tensor.From<double>(Slopes(heads), heads, 1, 1).To(like.Device, DType.Float64);
        return slopes.Mul(distances).To(like.Device, like.DType);
    }

    private static double[] Slopes(long heads)
    {
        long power = 1;
        while (power * 2 <= heads)
        {
            power *= 2;
        }

        return [.. Enumerable.Range(0, (int)heads).Select(head => head < power
            ? Math.Pow(2, -8.0 * (head + 1) / power)
            : Math.Pow(2, -4.0 * ((2 * (head - power)) + 1) / power))];
    }
}
