using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using Cupel.Torch.Native;

namespace Cupel.Torch.Files;

/// <summary>Tensors by name in one file, in the safetensors format: fast to read, and nothing in it can run.</summary>
/// <remarks>For the format see <see cref="SafetensorsHeader"/>. Safe to use from several threads for different files.</remarks>
public static class Safetensors
{
    // Where the data begins, and with it every tensor whose size allows, so that vector loads are aligned.
    private const int Alignment = 64;
    private const int ChunkBytes = 1 << 20;

    /// <summary>Opens all tensors of a file without reading them: their data is the file, mapped into memory.</summary>
    /// <param name="path">The file. It must not be changed in place while the tensors live; replacing it, as <see cref="Save"/> does, is fine.</param>
    /// <returns>
    /// By name, in the order of the file; owned by the innermost scope. They may be written to: the pages touched become copies, the file
    /// stays as it is. The mapping ends with the last of them.
    /// </returns>
    /// <exception cref="SafetensorsException">The file is truncated, or its header is not right.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OrderedDictionary<string, Tensor> Load(string path)
    {
        using FileStream file = File.OpenRead(path);
        var header = SafetensorsHeader.Read(path, file);
        var tensors = new OrderedDictionary<string, Tensor>();
        var map = new MappedFile(file);
        try
        {
            foreach (SafetensorsEntry entry in header.Tensors)
            {
                tensors.Add(entry.Name, Open(map, map.Address + (nint)(header.DataOffset + entry.Offset), entry));
            }
        }
        catch
        {
            foreach (Tensor tensor in tensors.Values)
            {
                tensor.Dispose();
            }

            throw;
        }
        finally
        {
            map.Release();
        }

        return tensors;
    }

    /// <summary>Writes tensors to a file, whole or not at all: it is written beside and then renamed.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="tensors">By name; of any layout and device. The same tensors give the same bytes, whatever their order.</param>
    /// <param name="metadata">Notes for the file.</param>
    /// <param name="toDisk">True to wait until the system has put the data on the disk, before the rename.</param>
    /// <exception cref="SafetensorsException">A name is there twice or reserved, or a type is one that the format does not have.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(
        string path,
        IEnumerable<KeyValuePair<string, Tensor>> tensors,
        IReadOnlyDictionary<string, string>? metadata = null,
        bool toDisk = false)
    {
        // Wide elements first, so that each lies at a multiple of its size.
        var ordered = tensors.OrderByDescending(pair => pair.Value.DType.SizeBytes()).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        byte[] header = Header(path, ordered, metadata);
        string beside = $"{path}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.new";
        try
        {
            using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                file.Write(header);
                foreach ((string _, Tensor? tensor) in ordered)
                {
                    Write(file, tensor);
                }

                file.Flush(toDisk);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    private static Tensor Open(MappedFile map, nint address, SafetensorsEntry entry)
    {
        if (entry.SizeBytes == 0)
        {
            return Primitives.Empty(entry.Shape, entry.DType);
        }

        // Writers other than ours may begin the data anywhere; kernels want elements at multiples of their size.
        if (address % entry.DType.SizeBytes() == 0)
        {
            return map.Wrap(address, entry.DType, entry.Shape);
        }

        Tensor copy = Primitives.Empty(entry.Shape, entry.DType);
        unsafe
        {
            Buffer.MemoryCopy((void*)address, (void*)copy.DataPointer, entry.SizeBytes, entry.SizeBytes);
        }

        return copy;
    }

    private static byte[] Header(string path, List<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject("__metadata__");
                foreach ((string? key, string? note) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    json.WriteString(key, note);
                }

                json.WriteEndObject();
            }

            WriteEntries(path, tensors, json);
            json.WriteEndObject();
        }

        int length = buffer.WrittenCount + 8;
        int padded = (length + Alignment - 1) / Alignment * Alignment;
        byte[] header = new byte[padded];
        header.AsSpan().Fill((byte)' ');
        BinaryPrimitives.WriteInt64LittleEndian(header, padded - 8);
        buffer.WrittenSpan.CopyTo(header.AsSpan(8));
        return header;
    }

    private static void WriteEntries(string path, List<KeyValuePair<string, Tensor>> tensors, Utf8JsonWriter json)
    {
        var names = new HashSet<string> { "__metadata__" };
        long at = 0L;
        foreach ((string? name, Tensor? tensor) in tensors)
        {
            if (!names.Add(name))
            {
                throw new SafetensorsException(path, name, name == "__metadata__" ? "has a name that the format keeps for its notes" : "is given twice");
            }

            string dtype = SafetensorsDType.Find(tensor.DType) ?? throw new SafetensorsException(path, name, $"is of {tensor.DType.Name()}, which the format does not have");
            long bytes = tensor.Count * tensor.DType.SizeBytes();
            json.WriteStartObject(name);
            json.WriteString("dtype", dtype);
            json.WriteStartArray("shape");
            foreach (long size in tensor.Shape)
            {
                json.WriteNumberValue(size);
            }

            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(at);
            json.WriteNumberValue(at + bytes);
            json.WriteEndArray();
            json.WriteEndObject();
            at += bytes;
        }
    }

    private static unsafe void Write(FileStream file, Tensor tensor)
    {
        using var scope = Scope.New();
        using var off = new NoGrad();
        using Tensor dense = Primitives.DenseOnCpu(tensor);
        long bytes = dense.Count * dense.DType.SizeBytes();
        for (long at = 0L; at < bytes; at += ChunkBytes)
        {
            file.Write(new ReadOnlySpan<byte>((byte*)dense.DataPointer + at, (int)Math.Min(ChunkBytes, bytes - at)));
        }
    }
}
