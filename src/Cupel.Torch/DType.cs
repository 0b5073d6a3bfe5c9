namespace Cupel.Torch;

/// <summary>The type of a tensor's elements. The numbers are libtorch's.</summary>
public enum DType
{
    /// <summary>Unsigned 8-bit integer; C# <see cref="byte"/>.</summary>
    UInt8 = 0,

    /// <summary>Signed 8-bit integer; C# <see cref="sbyte"/>.</summary>
    Int8 = 1,

    /// <summary>Signed 16-bit integer; C# <see cref="short"/>.</summary>
    Int16 = 2,

    /// <summary>Signed 32-bit integer; C# <see cref="int"/>.</summary>
    Int32 = 3,

    /// <summary>Signed 64-bit integer; C# <see cref="long"/>. What indexes and class labels are.</summary>
    Int64 = 4,

    /// <summary>IEEE half precision; C# <see cref="Half"/>.</summary>
    Float16 = 5,

    /// <summary>IEEE single precision; C# <see cref="float"/>. The default of factories.</summary>
    Float32 = 6,

    /// <summary>IEEE double precision; C# <see cref="double"/>.</summary>
    Float64 = 7,

    /// <summary>Complex number of two halves.</summary>
    Complex32 = 8,

    /// <summary>Complex number of two floats.</summary>
    Complex64 = 9,

    /// <summary>Complex number of two doubles.</summary>
    Complex128 = 10,

    /// <summary>One byte, 0 or 1; C# <see cref="bool"/>.</summary>
    Bool = 11,

    /// <summary>Quantized signed 8-bit integer.</summary>
    QInt8 = 12,

    /// <summary>Quantized unsigned 8-bit integer.</summary>
    QUInt8 = 13,

    /// <summary>Quantized signed 32-bit integer.</summary>
    QInt32 = 14,

    /// <summary>The upper half of a float; its bits are a C# <see cref="ushort"/>.</summary>
    BFloat16 = 15,
}
