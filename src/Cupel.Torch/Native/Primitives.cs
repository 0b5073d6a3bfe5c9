namespace Cupel.Torch.Native;

/// <summary>The few operators that this assembly itself needs; the typed ones are built on it.</summary>
internal static unsafe class Primitives
{
    private static Operator? s_empty;
    private static Operator? s_contiguous;
    private static Operator? s_toDevice;
    private static Operator? s_item;

    public static Tensor Empty(ReadOnlySpan<long> shape, DType dtype)
    {
        fixed (long* sizes = shape)
        {
            s_empty ??= Operator.Get("aten::empty", "memory_format");
            return s_empty.Invoke([Value.Ints(sizes, shape.Length), dtype, Value.None, Value.None, Value.None, Value.None]);
        }
    }

    /// <summary>The tensor itself under a new handle, or a copy, so that its data can be read in row-major order.</summary>
    public static Tensor DenseOnCpu(Tensor tensor)
    {
        if (tensor.Device.Type != DeviceType.Cpu)
        {
            s_toDevice ??= Operator.Get("aten::to", "device");
            tensor = s_toDevice.Invoke([tensor, Device.Cpu, tensor.DType, false, false, Value.None]);
        }

        s_contiguous ??= Operator.Get("aten::contiguous");
        return s_contiguous.Invoke([tensor, MemoryFormat.Contiguous]);
    }

    public static Scalar Item(Tensor tensor)
    {
        s_item ??= Operator.Get("aten::item");
        Span<Value> result = stackalloc Value[1];
        s_item.Call([tensor], result);
        return result[0].ToScalar();
    }
}
