using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Cupel.Torch.Native;

namespace Cupel.Torch;

/// <summary>One argument or result of an operator in libtorch's boxed form: 16 bytes that live on the caller's stack.</summary>
/// <remarks>
/// <para>As an argument it borrows: the tensor, or the pinned memory that a list points to, must stay alive until the call returns.
/// As a result it owns, and its <c>Take</c> method is to be called once.</para>
/// <para>null becomes libtorch's None.</para>
/// </remarks>
#pragma warning disable CA2225 // The conversions are what makes an argument list readable; named twins would only be noise.
[StructLayout(LayoutKind.Sequential)]
public readonly unsafe struct Value
{
    private readonly int _tag;
    private readonly int _count;
    private readonly long _bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Value(ValueTag tag, long bits, int count = 0)
    {
        _tag = (int)tag;
        _count = count;
        _bits = bits;
    }

    /// <summary>libtorch's None: an optional argument that is not given.</summary>
    public static Value None => default;

    internal ValueTag Tag => (ValueTag)_tag;

    /// <summary>A tensor, or None.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Value(Tensor? tensor) => tensor is null ? default : new(ValueTag.Tensor, tensor.Handle);

    /// <summary>An integer.</summary>
    public static implicit operator Value(long value) => new(ValueTag.Int, value);

    /// <summary>An integer, or None.</summary>
    public static implicit operator Value(long? value) => value is long v ? v : default(Value);

    /// <summary>A double.</summary>
    public static implicit operator Value(double value) => new(ValueTag.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A double, or None.</summary>
    public static implicit operator Value(double? value) => value is double v ? v : default(Value);

    /// <summary>A truth value.</summary>
    public static implicit operator Value(bool value) => new(ValueTag.Bool, value ? 1 : 0);

    /// <summary>A truth value, or None.</summary>
    public static implicit operator Value(bool? value) => value is bool v ? v : default(Value);

    /// <summary>A number of any kind.</summary>
    public static implicit operator Value(Scalar value) => new(value.Tag, value.Bits);

    /// <summary>A number of any kind, or None.</summary>
    public static implicit operator Value(Scalar? value) => value is Scalar v ? v : default(Value);

    /// <summary>An element type.</summary>
    public static implicit operator Value(DType value) => new(ValueTag.Int, (long)value);

    /// <summary>An element type, or None.</summary>
    public static implicit operator Value(DType? value) => value is DType v ? v : default(Value);

    /// <summary>A memory format.</summary>
    public static implicit operator Value(MemoryFormat value) => new(ValueTag.Int, (long)value);

    /// <summary>A memory format, or None.</summary>
    public static implicit operator Value(MemoryFormat? value) => value is MemoryFormat v ? v : default(Value);

    /// <summary>A layout.</summary>
    public static implicit operator Value(Layout value) => new(ValueTag.Int, (long)value);

    /// <summary>A layout, or None.</summary>
    public static implicit operator Value(Layout? value) => value is Layout v ? v : default(Value);

    /// <summary>A device.</summary>
    public static implicit operator Value(Device value) => new(ValueTag.Device, ((long)value.Index << 8) | (uint)value.Type);

    /// <summary>A device, or None.</summary>
    public static implicit operator Value(Device? value) => value is Device v ? v : default(Value);

    /// <summary>A list of integers.</summary>
    /// <param name="items">Pinned for the call.</param>
    /// <param name="count">How many.</param>
    public static Value Ints(long* items, int count) => new(ValueTag.Ints, (nint)items, count);

    /// <summary>A list of integers, or None when the array is null.</summary>
    /// <param name="items">The array's first element, pinned for the call.</param>
    /// <param name="array">The array.</param>
    public static Value Ints(long* items, long[]? array) => array is null ? default : Ints(items, array.Length);

    /// <summary>A list of doubles.</summary>
    /// <param name="items">Pinned for the call.</param>
    /// <param name="count">How many.</param>
    public static Value Doubles(double* items, int count) => new(ValueTag.Doubles, (nint)items, count);

    /// <summary>A list of doubles, or None when the array is null.</summary>
    /// <param name="items">The array's first element, pinned for the call.</param>
    /// <param name="array">The array.</param>
    public static Value Doubles(double* items, double[]? array) => array is null ? default : Doubles(items, array.Length);

    /// <summary>A list of truth values.</summary>
    /// <param name="items">Pinned for the call.</param>
    /// <param name="count">How many.</param>
    public static Value Bools(bool* items, int count) => new(ValueTag.Bools, (nint)items, count);

    /// <summary>A list of tensors.</summary>
    /// <param name="handles">What <see cref="Handles"/> made of them, pinned for the call.</param>
    /// <param name="count">How many.</param>
    public static Value Tensors(nint* handles, int count) => new(ValueTag.Tensors, (nint)handles, count);

    /// <summary>A list of tensors in which some may be absent.</summary>
    /// <param name="handles">What <see cref="Handles"/> made of them, pinned for the call.</param>
    /// <param name="count">How many.</param>
    public static Value OptionalTensors(nint* handles, int count) => new(ValueTag.OptionalTensors, (nint)handles, count);

    /// <summary>A list of numbers.</summary>
    /// <param name="items">What <see cref="Boxed"/> made of them, pinned for the call.</param>
    /// <param name="count">How many.</param>
    public static Value Scalars(Value* items, int count) => new(ValueTag.Scalars, (nint)items, count);

    /// <summary>A text, or None when the array is null.</summary>
    /// <param name="bytes">The array's first element, pinned for the call.</param>
    /// <param name="array">What <see cref="Utf8"/> made of the text.</param>
    public static Value String(byte* bytes, byte[]? array) => array is null ? default : new(ValueTag.String, (nint)bytes, array.Length - 1);

    /// <summary>The handles of tensors, for a list argument; 0 for an absent one.</summary>
    public static nint[] Handles(ReadOnlySpan<Tensor?> tensors)
    {
        nint[] handles = new nint[tensors.Length];
        for (int i = 0; i < handles.Length; i++)
        {
            handles[i] = tensors[i]?.Handle ?? 0;
        }

        return handles;
    }

    /// <summary>Numbers in boxed form, for a list argument.</summary>
    public static Value[] Boxed(ReadOnlySpan<Scalar> scalars)
    {
        var values = new Value[scalars.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = scalars[i];
        }

        return values;
    }

    /// <summary>A text in UTF-8 with a closing zero, for a text argument; null for null.</summary>
    public static byte[]? Utf8(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text + "\0");

    /// <summary>The shape of each tensor that it holds, one or a list; none where it holds something else.</summary>
    public IReadOnlyList<long[]> Shapes() => Tag switch
    {
        ValueTag.Tensor when _bits != 0 => [ShapeOf((nint)_bits)],
        ValueTag.Tensors => [.. new ReadOnlySpan<nint>((void*)(nint)_bits, _count).ToArray().Select(ShapeOf)],
        _ => [],
    };

    private static long[] ShapeOf(nint tensor)
    {
        TensorInfo info;
        NativeError.Check(NativeMethods.TensorInfo(tensor, &info), "info");
        return new ReadOnlySpan<long>(info.Sizes, info.Rank).ToArray();
    }

    /// <summary>The integer it holds.</summary>
    public long ToInt64() => Tag is ValueTag.Int or ValueTag.Bool ? _bits : throw Not("an integer");

    /// <summary>The double it holds.</summary>
    public double ToDouble() => Tag == ValueTag.Double ? BitConverter.Int64BitsToDouble(_bits) : throw Not("a double");

    /// <summary>The truth value it holds.</summary>
    public bool ToBool() => Tag == ValueTag.Bool ? _bits != 0 : throw Not("a truth value");

    /// <summary>The number it holds.</summary>
    public Scalar ToScalar() => Tag is ValueTag.Int or ValueTag.Double or ValueTag.Bool ? new Scalar(Tag, _bits) : throw Not("a number");

    /// <summary>The tensor of a result, now owned by the innermost scope. To be called once.</summary>
    /// <exception cref="InvalidOperationException">It holds no tensor, or an undefined one.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Tensor TakeTensor() => Tag == ValueTag.Tensor && _bits != 0 ? new Tensor((nint)_bits) : throw Not("a tensor");

    /// <summary>The tensor of a result, or null where libtorch left it undefined. To be called once.</summary>
    public Tensor? FindTensor() => (Tag == ValueTag.Tensor && _bits == 0) || Tag == ValueTag.None ? null : TakeTensor();

    /// <summary>The tensors of a result, now owned by the innermost scope. To be called once.</summary>
    public Tensor[] TakeTensors()
    {
        ReadOnlySpan<nint> handles = Span<nint>(ValueTag.Tensors, "a list of tensors");
        var tensors = new Tensor[handles.Length];
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i] = new Tensor(handles[i]);
        }

        NativeMethods.BufferFree((nint)_bits);
        return tensors;
    }

    /// <summary>The integers of a result. To be called once.</summary>
    public long[] TakeInts() => Take<long>(ValueTag.Ints, "a list of integers");

    /// <summary>The doubles of a result. To be called once.</summary>
    public double[] TakeDoubles() => Take<double>(ValueTag.Doubles, "a list of doubles");

    /// <summary>The truth values of a result. To be called once.</summary>
    public bool[] TakeBools() => Take<bool>(ValueTag.Bools, "a list of truth values");

    /// <summary>The text of a result. To be called once.</summary>
    public string TakeString() => Encoding.UTF8.GetString(Take<byte>(ValueTag.String, "a text"));

    /// <summary>The argument in short, for messages: type and shape of a tensor, the value of anything small.</summary>
    public override string ToString() => Tag switch
    {
        ValueTag.None => "none",
        ValueTag.Tensor => TensorText.Describe((nint)_bits),
        ValueTag.Int => _bits.ToString(CultureInfo.InvariantCulture),
        ValueTag.Double or ValueTag.Bool => ToScalar().ToString(),
        ValueTag.String => $"\"{Encoding.UTF8.GetString((byte*)_bits, _count)}\"",
        ValueTag.Ints => $"[{string.Join(", ", new ReadOnlySpan<long>((void*)_bits, _count).ToArray())}]",
        ValueTag.Tensors or ValueTag.OptionalTensors => TensorText.Describe(new ReadOnlySpan<nint>((void*)_bits, _count)),
        ValueTag.Device => new Device((DeviceType)(byte)_bits, (int)(_bits >> 8)).ToString(),
        ValueTag.Doubles or ValueTag.Bools or ValueTag.Scalars or ValueTag.Strings => string.Create(CultureInfo.InvariantCulture, $"list of {_count}"),
        _ => "?",
    };

    private ReadOnlySpan<T> Span<T>(ValueTag tag, string what)
        where T : unmanaged => Tag == tag ? new ReadOnlySpan<T>((void*)_bits, _count) : throw Not(what);

    private T[] Take<T>(ValueTag tag, string what)
        where T : unmanaged
    {
        T[] items = Span<T>(tag, what).ToArray();
        NativeMethods.BufferFree((nint)_bits);
        return items;
    }

    private InvalidOperationException Not(string wanted) =>
        new($"The result is not {wanted} but {(Tag == ValueTag.Tensor && _bits == 0 ? "an undefined tensor" : Tag.ToString())}.");
}
