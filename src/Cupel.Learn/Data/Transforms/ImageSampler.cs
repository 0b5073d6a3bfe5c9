using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cupel.Learn.Data.Transforms;

/// <summary>Turns bytes into scaled float32 numbers, 16 or 8 at once.</summary>
internal static class ImageSampler
{
    private const int PlaneOnStack = 4096;

    /// <summary>Writes one image as its window says.</summary>
    public static void Sample(
        ReadOnlySpan<byte> pixels, ImageSize size, in ImageWindow window, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> into)
    {
        int plane = size.Height * size.Width;
        for (int c = 0; c < size.Channels; c++)
        {
            ReadOnlySpan<byte> from = pixels.Slice(c * plane, plane);
            Span<float> to = into.Slice(c * plane, plane);
            if (window.IsWhole)
            {
                Scale(from, to, scale[c], bias[c]);
            }
            else
            {
                Place(from, to, size.Width, window, scale[c], bias[c]);
            }
        }
    }

    /// <summary><c>into = from·scale + bias</c>, each rounded once.</summary>
    public static void Scale(ReadOnlySpan<byte> from, Span<float> into, float scale, float bias)
    {
        ref byte source = ref MemoryMarshal.GetReference(from);
        ref float target = ref MemoryMarshal.GetReference(into);
        int i = 0;
        if (Vector512.IsHardwareAccelerated && from.Length >= 16)
        {
            // The last stretch overlaps the one before: the same numbers are written twice.
            for (; i < from.Length; i += 16)
            {
                int at = Math.Min(i, from.Length - 16);
                Vector512<uint> wide = Vector512.WidenLower(
                    Vector256.WidenLower(Vector128.LoadUnsafe(ref source, (nuint)at).ToVector256Unsafe()).ToVector512Unsafe());
                Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(wide.AsInt32()), Vector512.Create(scale), Vector512.Create(bias))
                    .StoreUnsafe(ref target, (nuint)at);
            }

            return;
        }

        if (Vector256.IsHardwareAccelerated && from.Length >= 8)
        {
            for (; i < from.Length; i += 8)
            {
                int at = Math.Min(i, from.Length - 8);
                Vector128<byte> bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, at))).AsByte();
                Vector256<uint> wide = Vector256.WidenLower(Vector128.WidenLower(bytes).ToVector256Unsafe());
                Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(wide.AsInt32()), Vector256.Create(scale), Vector256.Create(bias))
                    .StoreUnsafe(ref target, (nuint)at);
            }

            return;
        }

        for (; i < from.Length; i++)
        {
            into[i] = MathF.FusedMultiplyAdd(from[i], scale, bias);
        }
    }

    // The rows are put together as bytes first, shifted, mirrored and padded, so that one call scales them all.
    [SkipLocalsInit]
    private static void Place(ReadOnlySpan<byte> from, Span<float> to, int width, in ImageWindow window, float scale, float bias)
    {
        byte[]? rented = to.Length <= PlaneOnStack ? null : ArrayPool<byte>.Shared.Rent(to.Length);
        Span<byte> plane = rented ?? stackalloc byte[PlaneOnStack];
        plane = plane[..to.Length];
        plane.Clear();
        int count = window.Right - window.Left;
        int first = window.Mirrored ? window.OffsetX - (window.Right - 1) : window.OffsetX + window.Left;
        for (int y = window.Top; y < window.Bottom; y++)
        {
            Span<byte> row = plane.Slice((y * width) + window.Left, count);
            from.Slice(((y + window.OffsetY) * width) + first, count).CopyTo(row);
            if (window.Mirrored)
            {
                row.Reverse();
            }
        }

        Scale(plane, to, scale, bias);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
