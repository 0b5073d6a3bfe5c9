using System.Buffers.Binary;
using System.Text;
using Cupel.Torch;

namespace Cupel.Learn.Checkpoints.PyTorch;

/// <summary>What a file of torch.save may name: tensors, the types of their elements, and a few containers. Everything else is code, and refused.</summary>
internal sealed class PyTorchWorld(IPyTorchStorages storages) : IPickleWorld
{
    private readonly Dictionary<string, Tensor> _storages = [];

    public object? Call(PickleName name, object?[] arguments) => name.ToString() switch
    {
        "collections.OrderedDict" or "argparse.Namespace" or "types.SimpleNamespace" => arguments.Length == 0 ? new PickleMap() : throw Refused(name),
        "collections.defaultdict" => new PickleMap(),
        "builtins.set" or "__builtin__.set" or "builtins.frozenset" or "__builtin__.frozenset" => arguments is [List<object?> items] ? items : new List<object?>(),
        "torch.Size" => arguments is [PickleTuple sizes] ? new List<object?>(sizes.Items) : throw Refused(name),
        "torch.device" => string.Join(':', arguments),
        "torch._utils._rebuild_tensor_v2" or "torch._utils._rebuild_tensor" => Tensor(arguments, null),
        "torch._utils._rebuild_tensor_v3" => Tensor(arguments, TypeOf(PickleCast.To<PickleName>(arguments[6]))),
        "torch._utils._rebuild_parameter" or "torch._utils._rebuild_parameter_with_state" => arguments[0],
        "torch.serialization._get_layout" => arguments[0],
        "_codecs.encode" => Encoding.Latin1.GetBytes(PickleCast.To<string>(arguments[0])),
        "numpy.dtype" => new NumpyType(PickleCast.To<string>(arguments[0])),
        "numpy.core.multiarray.scalar" or "numpy._core.multiarray.scalar" => PickleCast.To<NumpyType>(arguments[0]).Read(PickleCast.To<byte[]>(arguments[1])),
        _ => throw Refused(name),
    };

    public object? SetState(object? value, object? state) => (value, state) switch
    {
        // What a state_dict keeps beside its tensors is the versions of modules.
        (PickleMap map, PickleMap attributes) => WithAttributes(map, attributes),
        (NumpyType type, PickleTuple) => type,
        _ => throw new PyTorchFileException($"state is set on {value?.GetType().Name ?? "None"}, which is no data; nothing of it was run"),
    };

    public object? Load(object? id)
    {
        if (id is not PickleTuple { Items: ["storage", PickleName type, string key, _, long count] })
        {
            throw new PyTorchFileException("the pickle names something outside that is no storage of a tensor");
        }

        if (_storages.TryGetValue(key, out Tensor? known))
        {
            return known;
        }

        DType element = TypeOf(type);
        Tensor storage = Ops.Empty([count], dtype: element);
        storages.Read(key, storage, count * element.SizeBytes());
        return _storages[key] = storage;
    }

    private static PickleMap WithAttributes(PickleMap map, PickleMap attributes)
    {
        foreach ((string name, object? attribute) in attributes.Items.Where(one => one.Key != "_metadata"))
        {
            map.Set(name, attribute);
        }

        return map;
    }

    // Arguments: storage, offset, size, stride, and things that have no meaning here: whether gradients flow, hooks.
    private static Tensor Tensor(object?[] arguments, DType? type)
    {
        Tensor storage = PickleCast.To<Tensor>(arguments[0]);
        if (type is DType other && other != storage.DType)
        {
            storage = Ops.View(storage, other);
        }

        long offset = PickleCast.To<long>(arguments[1]);
        long[] size = Numbers(arguments[2]);
        long[] stride = Numbers(arguments[3]);
        long count = storage.Shape[0];
        long end = offset;
        bool isEmpty = size.Contains(0);
        if (size.Length == stride.Length && size.All(length => length >= 0) && stride.All(step => step >= 0) && offset >= 0)
        {
            for (int i = 0; i < size.Length && !isEmpty; i++)
            {
                end = checked(end + ((size[i] - 1) * stride[i]));
            }

            if (isEmpty || end < count)
            {
                return storage.AsStrided(size, stride, offset);
            }
        }

        throw new PyTorchFileException(
            $"a tensor of sizes [{string.Join(", ", size)}] and strides [{string.Join(", ", stride)}] at {offset} does not lie in its storage of {count} elements");
    }

    private static long[] Numbers(object? tuple) => tuple switch
    {
        PickleTuple items => [.. items.Items.Select(item => PickleCast.To<long>(item))],
        List<object?> list => [.. list.Select(item => PickleCast.To<long>(item))],
        _ => throw new PyTorchFileException("the sizes of a tensor are no list of numbers"),
    };

    private static DType TypeOf(PickleName name) => name.ToString() switch
    {
        "torch.FloatStorage" or "torch.float32" => DType.Float32,
        "torch.DoubleStorage" or "torch.float64" => DType.Float64,
        "torch.HalfStorage" or "torch.float16" => DType.Float16,
        "torch.BFloat16Storage" or "torch.bfloat16" => DType.BFloat16,
        "torch.LongStorage" or "torch.int64" => DType.Int64,
        "torch.IntStorage" or "torch.int32" => DType.Int32,
        "torch.ShortStorage" or "torch.int16" => DType.Int16,
        "torch.CharStorage" or "torch.int8" => DType.Int8,
        "torch.ByteStorage" or "torch.uint8" or "torch.storage.UntypedStorage" => DType.UInt8,
        "torch.BoolStorage" or "torch.bool" => DType.Bool,
        "torch.ComplexFloatStorage" or "torch.complex64" => DType.Complex64,
        "torch.ComplexDoubleStorage" or "torch.complex128" => DType.Complex128,
        _ => throw new PyTorchFileException($"tensors of `{name}` cannot be read"),
    };

    private static PyTorchFileException Refused(PickleName name) =>
        new($"the file asks for `{name}` to be called, which is code and not data; nothing of it was run. In Python, `torch.save(model.state_dict(), path)` saves the data alone");

    /// <summary>The type of a number of NumPy: its kind and its bytes, <c>f8</c>.</summary>
    private sealed record NumpyType(string Code)
    {
        public object Read(byte[] bytes) => Code.TrimStart('<', '|', '=') switch
        {
            "f8" => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            "f4" => (double)BinaryPrimitives.ReadSingleLittleEndian(bytes),
            "f2" => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
            "i8" => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            "i4" => (long)BinaryPrimitives.ReadInt32LittleEndian(bytes),
            "i2" => (long)BinaryPrimitives.ReadInt16LittleEndian(bytes),
            "i1" => (long)(sbyte)bytes[0],
            "u8" => checked((long)BinaryPrimitives.ReadUInt64LittleEndian(bytes)),
            "u4" => (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            "u2" => (long)BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            "u1" => (long)bytes[0],
            "b1" => bytes[0] != 0,
            _ => throw new PyTorchFileException($"a number of NumPy's type `{Code}` cannot be read"),
        };
    }
}
