using Cupel.Torch;

namespace Cupel.Learn.Modules.Attention;

/// <summary>Rotary positions: queries and keys turned by angles that grow with their positions, so that a score depends on the distance.</summary>
internal static class Rotary
{
    /// <summary>Turns the pair of numbers <c>i</c> and <c>i + size/2</c> at position <c>n</c> by <c>n·10000^(−2i/size)</c>.</summary>
    /// <param name="heads"><c>[batch, heads, length, size]</c>, the size even.</param>
    /// <param name="first">The position of the first.</param>
    public static Tensor Turn(Tensor heads, long first)
    {
        long half = heads.Size(-1) / 2;
        Tensor angles = Waves.Angles(first, heads.Size(2), 2 * half, 10000, heads.Device);
        (Tensor cos, Tensor sin) = (angles.Cos().To(heads.Device, heads.DType), angles.Sin().To(heads.Device, heads.DType));
        (Tensor left, Tensor right) = (heads.Narrow(-1, 0, half), heads.Narrow(-1, half, half));
        return Ops.Cat([left.Mul(cos).Sub(right.Mul(sin)), right.Mul(cos).Add(left.Mul(sin))], -1);
    }
}
