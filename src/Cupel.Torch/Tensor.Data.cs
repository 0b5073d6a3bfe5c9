using System.Globalization;
using Cupel.Torch.Native;

namespace Cupel.Torch;

public sealed unsafe partial class Tensor
{
    /// <summary>Address of the first element; 0 for a tensor without dense data. Valid while the tensor is.</summary>
    public nint DataPointer => Info.Data;

    /// <summary>Makes a tensor in main memory with a copy of the values.</summary>
    /// <typeparam name="T">A C# type that elements can have; see <see cref="DTypes.Of{T}"/>.</typeparam>
    /// <param name="values">In row-major order.</param>
    /// <param name="shape">Sizes, each 0 or more, whose product is the number of values; none for one dimension over all values.</param>
    /// <exception cref="ArgumentException">The number of values is another than the shape's.</exception>
    public static Tensor From<T>(ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        Span<long> whole = [values.Length];
        ReadOnlySpan<long> sizes = shape.IsEmpty ? whole : shape;
        long count = 1L;
        foreach (long size in sizes)
        {
            count = checked(count * size);
        }

        if (count != values.Length)
        {
            throw new ArgumentException($"must have {count} values for the shape [{string.Join(", ", sizes.ToArray())}], has {values.Length}", nameof(values));
        }

        Tensor tensor = Primitives.Empty(sizes, DTypes.Of<T>());
        values.CopyTo(tensor.Data<T>());
        return tensor;
    }

    /// <summary>Makes a tensor of empty shape: one number.</summary>
    /// <typeparam name="T">A C# type that elements can have; see <see cref="DTypes.Of{T}"/>.</typeparam>
    public static Tensor FromScalar<T>(T value)
        where T : unmanaged
    {
        Tensor tensor = Primitives.Empty([], DTypes.Of<T>());
        tensor.Data<T>()[0] = value;
        return tensor;
    }

    /// <summary>Its elements in place, in row-major order: what is written there is written to the tensor, past autograd's knowledge.</summary>
    /// <typeparam name="T">The C# type of its elements; see <see cref="DTypes.Of{T}"/>.</typeparam>
    /// <returns>Valid while the tensor (or another that shares its data) has not been freed, which nothing checks.</returns>
    /// <exception cref="InvalidOperationException">
    /// Its elements are of another type, it lies on another device, is not contiguous, or has more elements than a span can.
    /// </exception>
    public Span<T> Data<T>()
        where T : unmanaged
    {
        TensorInfo info = Info;
        if (info.DType != (int)DTypes.Of<T>() || info.DeviceType != (int)DeviceType.Cpu || info.IsContiguous == 0 || info.Count > int.MaxValue)
        {
            throw NoData<T>(info);
        }

        return new Span<T>((void*)info.Data, (int)info.Count);
    }

    /// <summary>A copy of its elements in row-major order, whatever its layout and device.</summary>
    /// <typeparam name="T">The C# type of its elements; see <see cref="DTypes.Of{T}"/>.</typeparam>
    /// <exception cref="InvalidOperationException">Its elements are of another type.</exception>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        using var scope = Scope.New();
        using Tensor dense = Primitives.DenseOnCpu(this);
        return dense.Data<T>().ToArray();
    }

    /// <summary>Its one element.</summary>
    /// <typeparam name="T">The C# type of its elements; see <see cref="DTypes.Of{T}"/>.</typeparam>
    /// <exception cref="InvalidOperationException">It has another number of elements, or elements of another type.</exception>
    public T Item<T>()
        where T : unmanaged
    {
        if (Count != 1)
        {
            throw new InvalidOperationException($"The tensor {this} has {Count.ToString(CultureInfo.InvariantCulture)} elements where one is asked for.");
        }

        if (Device.Type == DeviceType.Cpu && IsContiguous)
        {
            return Data<T>()[0];
        }

        return ToArray<T>()[0];
    }

    /// <summary>Its one element as a double, whatever the type of its elements.</summary>
    /// <exception cref="TorchException">It has another number of elements, or complex ones.</exception>
    public double ToDouble() => Primitives.Item(this).ToDouble();

    /// <summary>Wraps memory that someone else owns, without a copy.</summary>
    /// <param name="data">The first element; must stay valid until <paramref name="release"/> is called.</param>
    /// <param name="dtype">The type of the elements.</param>
    /// <param name="shape">Sizes; the elements lie in row-major order.</param>
    /// <param name="release">Called once, with the context, when the last tensor on this memory is gone, on the thread that frees it.</param>
    /// <param name="context">Handed to <paramref name="release"/>.</param>
    internal static Tensor Wrap(nint data, DType dtype, ReadOnlySpan<long> shape, delegate* unmanaged<nint, void> release, nint context)
    {
        nint handle;
        fixed (long* sizes = shape)
        {
            NativeError.Check(NativeMethods.TensorFromBlob(data, sizes, shape.Length, (int)dtype, release, context, &handle), "from_blob");
        }

        return new Tensor(handle);
    }

    private InvalidOperationException NoData<T>(in TensorInfo info)
        where T : unmanaged
    {
        DType asked = DTypes.Of<T>();
        (string? why, string? how) = info switch
        {
            _ when info.DType != (int)asked => ($"its elements are {((DType)info.DType).Name()}, not {asked.Name()}", "convert it first by To()"),
            _ when info.DeviceType != (int)DeviceType.Cpu => ("it is not in main memory", "copy it there first by To()"),
            _ when info.IsContiguous == 0 => ("it is not contiguous", "take Contiguous() first"),
            _ => ("it has more elements than a span can", "take a part of it by Narrow()"),
        };
        return new InvalidOperationException($"The data of {this} cannot be seen as a span of {typeof(T).Name}: {why}; {how}.");
    }
}
