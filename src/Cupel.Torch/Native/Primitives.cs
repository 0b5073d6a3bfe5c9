namespace Cupel.Torch.Native;

/// <summary>The few operators that this assembly itself needs; the typed ones are built on it.</summary>
internal static unsafe class Primitives
{
    private static Operator? _empty;
    private static Operator? _contiguous;
    private static Operator? _toDevice;
    private static Operator? _item;

    public static Tensor Empty(ReadOnlySpan<long> shape, DType dtype)
    {
        fixed (long* sizes = shape)
        {
            _empty ??= Operator.Get("aten::empty", "memory_format");
            return _empty.Invoke([Value.Ints(sizes, shape.Length), dtype, Value.None, Value.None, Value.None, Value.None]);
        }
    }

    /// <summary>The tensor itself under a new handle, or a copy, so that its data can be read in row-major order.</summary>
    public static Tensor DenseOnCpu(Tensor tensor)
    {
        if (tensor.Device.Type != DeviceType.Cpu)
        {
            _toDevice ??= Operator.Get("aten::to", "device");
            tensor = _toDevice.Invoke([tensor, Device.Cpu, tensor.DType, false, false, Value.None]);
        }

        _contiguous ??= Operator.Get("aten::contiguous");
        return _contiguous.Invoke([tensor, MemoryFormat.Contiguous]);
    }

    public static Scalar Item(Tensor tensor)
    {
        _item ??= Operator.Get("aten::item");
        Span<Value> result = stackalloc Value[1];
        _item.Call([tensor], result);
        return result[0].ToScalar();
    }
}
