using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers.Fused;

/// <summary>One step of an optimizer over one parameter, whichever number of lanes it runs on.</summary>
internal interface IKernel
{
    /// <summary>Updates <c>[at, at + TLanes.Width)</c> of the parameter and its state.</summary>
    void Update<TLanes>(ref float parameter, ref float gradient, ref float first, ref float second, ref float third, nuint at)
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary>Runs a kernel over whole parameters on the widest registers the processor has.</summary>
internal static class Kernel
{
    // Fewer elements are done before another thread has begun; libtorch's own operators part at the same number.
    private const long Grain = 1 << 15;

    /// <summary>Registers in numbers of float32: 16, 8 or 1.</summary>
    public static int Width { get; } = Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : 1;

    /// <summary>Updates a parameter where it lies, on libtorch's threads if it is large.</summary>
    /// <param name="kernel">What is done.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="kept">What the optimizer remembers of it: as much as the kernel uses, three at most.</param>
    public static void Run<TKernel>(TKernel kernel, Tensor parameter, Tensor gradient, ReadOnlySpan<Tensor> kept)
        where TKernel : struct, IKernel
    {
        Tensor? first = kept.Length > 0 ? kept[0] : null;
        Tensor? second = kept.Length > 1 ? kept[1] : null;
        Tensor? third = kept.Length > 2 ? kept[2] : null;
        IntraOp.For(parameter.Count, Grain, (from, to) =>
        {
            Range range = (int)from..(int)to;
            Run(
                kernel, PlainFloats.Of(parameter)[range], PlainFloats.Of(gradient)[range],
                first is null ? [] : PlainFloats.Of(first)[range], second is null ? [] : PlainFloats.Of(second)[range],
                third is null ? [] : PlainFloats.Of(third)[range]);
        });
    }

    /// <summary>Updates a parameter. State that a kernel does not use may be empty.</summary>
    public static void Run<TKernel>(
        TKernel kernel, Span<float> parameter, ReadOnlySpan<float> gradient, Span<float> first, Span<float> second, Span<float> third = default,
        int? width = null)
        where TKernel : struct, IKernel
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Length, parameter.Length);
        nuint length = (nuint)parameter.Length;
        nuint done = (width ?? Width) switch
        {
            16 => Stretch<TKernel, Lanes16>(ref kernel, parameter, gradient, first, second, third, 0, length),
            8 => Stretch<TKernel, Lanes8>(ref kernel, parameter, gradient, first, second, third, 0, length),
            _ => 0,
        };
        Stretch<TKernel, Lane1>(ref kernel, parameter, gradient, first, second, third, done, length);
    }

    // Optimized at once: the loop is too hot to wait for the runtime to notice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nuint Stretch<TKernel, TLanes>(
        ref TKernel kernel, Span<float> parameter, ReadOnlySpan<float> gradient, Span<float> first, Span<float> second, Span<float> third,
        nuint at, nuint end)
        where TKernel : struct, IKernel
        where TLanes : struct, ILanes<TLanes>
    {
        ref float p = ref MemoryMarshal.GetReference(parameter);
        ref float g = ref MemoryMarshal.GetReference(gradient);
        ref float m = ref MemoryMarshal.GetReference(first);
        ref float v = ref MemoryMarshal.GetReference(second);
        ref float w = ref MemoryMarshal.GetReference(third);
        TKernel local = kernel;
        for (; at + (nuint)TLanes.Width <= end; at += (nuint)TLanes.Width)
        {
            local.Update<TLanes>(ref p, ref g, ref m, ref v, ref w, at);
        }

        return at;
    }
}
