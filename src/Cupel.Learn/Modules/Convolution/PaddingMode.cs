using Cupel.Torch;

namespace Cupel.Learn.Modules.Convolution;

/// <summary>The words for what stands outside an image, and libtorch's names for them.</summary>
internal static class PaddingMode
{
    public const string Zeros = "zeros";

    /// <summary>Adds a rim to the last dimensions.</summary>
    /// <param name="input">Its last dimensions are those of <paramref name="before"/>.</param>
    /// <param name="mode">What stands in it.</param>
    /// <param name="before">How much is added before each dimension, in the order of the dimensions.</param>
    /// <param name="after">How much is added after each.</param>
    public static Tensor Apply(Tensor input, string mode, long[] before, long[] after) => Apply(input, mode, Flat(before, after));

    public static Tensor Apply(Tensor input, string mode, ReadOnlySpan<long> flat) => input.Pad(flat, mode == Zeros ? "constant" : mode);

    /// <summary>libtorch's order: the last dimension first, before and after.</summary>
    public static long[] Flat(long[] before, long[] after) =>
        [.. Enumerable.Range(1, before.Length).SelectMany(i => new[] { before[^i], after[^i] })];

    /// <summary>Refuses a rim that is wider than what it is filled from.</summary>
    public static void Require(string part, string mode, long[] input, long[] before, long[] after, string key)
    {
        for (int i = 0; i < before.Length; i++)
        {
            long most = mode switch { "reflect" => input[i + 1] - 1, "circular" => input[i + 1], _ => long.MaxValue };
            if (Math.Max(before[i], after[i]) > most)
            {
                throw new ShapeException(part, $"a padding ({Math.Max(before[i], after[i])}) of at most {most} pixels in mode `{mode}`", input, key);
            }
        }
    }
}
