namespace Cupel.Torch;

/// <summary>Facts about element types: sizes, names, and the C# types that hold them.</summary>
public static class DTypes
{
    /// <summary>Bytes of one element.</summary>
    /// <param name="dtype">A defined element type.</param>
    /// <exception cref="ArgumentOutOfRangeException">The type is none of those defined.</exception>
    public static int SizeBytes(this DType dtype) => dtype switch
    {
        DType.UInt8 or DType.Int8 or DType.Bool or DType.QInt8 or DType.QUInt8 => 1,
        DType.Int16 or DType.Float16 or DType.BFloat16 => 2,
        DType.Int32 or DType.Float32 or DType.Complex32 or DType.QInt32 => 4,
        DType.Int64 or DType.Float64 or DType.Complex64 => 8,
        DType.Complex128 => 16,
        _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "must be a defined element type"),
    };

    /// <summary>The name that PyTorch prints, such as <c>float32</c>.</summary>
    public static string Name(this DType dtype) => Enum.IsDefined(dtype) ? Enum.GetName(dtype)!.ToLowerInvariant() : $"dtype {(int)dtype}";

    /// <summary>True for real and complex floating types: those that can have a gradient.</summary>
    public static bool IsFloatingPoint(this DType dtype) => dtype is DType.Float16 or DType.Float32 or DType.Float64
        or DType.BFloat16 or DType.Complex32 or DType.Complex64 or DType.Complex128;

    /// <summary>The element type that a C# type holds.</summary>
    /// <typeparam name="T">
    /// <see cref="float"/>, <see cref="double"/>, <see cref="Half"/>, <see cref="bool"/>, <see cref="byte"/>, <see cref="sbyte"/>,
    /// <see cref="short"/>, <see cref="int"/>, <see cref="long"/>, or <see cref="ushort"/> for the bits of <see cref="DType.BFloat16"/>.
    /// </typeparam>
    /// <exception cref="NotSupportedException">No element type has this C# type.</exception>
    public static DType Of<T>()
        where T : unmanaged
    {
        // The type tests are constants to the JIT: what is left is one number.
        if (typeof(T) == typeof(float)) { return DType.Float32; }
        if (typeof(T) == typeof(double)) { return DType.Float64; }
        if (typeof(T) == typeof(long)) { return DType.Int64; }
        if (typeof(T) == typeof(int)) { return DType.Int32; }
        if (typeof(T) == typeof(short)) { return DType.Int16; }
        if (typeof(T) == typeof(sbyte)) { return DType.Int8; }
        if (typeof(T) == typeof(byte)) { return DType.UInt8; }
        if (typeof(T) == typeof(bool)) { return DType.Bool; }
        if (typeof(T) == typeof(Half)) { return DType.Float16; }
        if (typeof(T) == typeof(ushort)) { return DType.BFloat16; }
        throw new NotSupportedException($"No tensor has elements of the C# type {typeof(T).Name}.");
    }
}
