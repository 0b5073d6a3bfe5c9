using System.Buffers.Binary;
using System.Text.Json;

namespace Cupel.Torch.Files;

/// <summary>What a safetensors file holds, without its data: names, types, shapes and the file's own notes.</summary>
/// <remarks>
/// The format: 8 bytes of header length, little-endian; the header, a JSON object; the data, to the end of the file. Everything is
/// checked before any data is touched: the tensors must cover the data exactly, without gap or overlap.
/// Source: https://github.com/huggingface/safetensors#format. Immutable; needs no libtorch.
/// </remarks>
public sealed class SafetensorsHeader
{
    /// <summary>The longest header read, in bytes; the reference implementation has the same limit.</summary>
    internal const long MostBytes = 100_000_000;

    private SafetensorsHeader(IReadOnlyList<SafetensorsEntry> tensors, IReadOnlyDictionary<string, string> metadata, long dataOffset)
    {
        Tensors = tensors;
        Metadata = metadata;
        DataOffset = dataOffset;
    }

    /// <summary>The tensors, in the order of their data.</summary>
    public IReadOnlyList<SafetensorsEntry> Tensors { get; }

    /// <summary>The notes in <c>__metadata__</c>; empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Bytes from the beginning of the file to the data.</summary>
    public long DataOffset { get; }

    /// <summary>Reads the header of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SafetensorsException">The file is truncated, or its header is not right.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsHeader Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Read(path, file);
    }

    internal static SafetensorsHeader Read(string path, FileStream file)
    {
        Span<byte> prefix = stackalloc byte[8];
        if (file.ReadAtLeast(prefix, 8, throwOnEndOfStream: false) < 8)
        {
            throw new SafetensorsException(path, null, $"is no safetensors file: it has {file.Length} bytes, and the header's length alone takes 8");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MostBytes)
        {
            throw new SafetensorsException(path, null, $"is no safetensors file: it asks for a header of {length} bytes, and {MostBytes} is the most");
        }

        if ((long)length > file.Length - 8)
        {
            throw new SafetensorsException(path, null, $"is truncated: its header has {length} bytes, and {file.Length - 8} are there");
        }

        byte[] json = new byte[length];
        file.ReadExactly(json);
        return Parse(path, json, 8 + (long)length, file.Length);
    }

    private static SafetensorsHeader Parse(string path, byte[] json, long dataOffset, long fileLength)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new SafetensorsException(path, null, "has a header that is no JSON object");
            }

            Dictionary<string, string> metadata = [];
            Dictionary<string, SafetensorsEntry> entries = [];
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (property.Name == "__metadata__")
                {
                    metadata = ReadMetadata(path, property.Value);
                }
                else if (!entries.TryAdd(property.Name, ReadEntry(path, property.Name, property.Value)))
                {
                    throw new SafetensorsException(path, property.Name, "is there twice");
                }
            }

            // A tensor without elements lies where the next begins: it comes first, or the order would show a gap.
            var tensors = entries.Values.OrderBy(entry => entry.Offset).ThenBy(entry => entry.SizeBytes).ThenBy(entry => entry.Name, StringComparer.Ordinal).ToList();
            CheckCover(path, tensors, fileLength - dataOffset);
            return new SafetensorsHeader(tensors, metadata, dataOffset);
        }
        catch (JsonException e)
        {
            throw new SafetensorsException(path, null, $"has a header that is no JSON: {e.Message}", e);
        }
    }

    private static Dictionary<string, string> ReadMetadata(string path, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || element.EnumerateObject().Any(note => note.Value.ValueKind != JsonValueKind.String))
        {
            throw new SafetensorsException(path, null, "has notes (`__metadata__`) that are not an object of texts");
        }

        var notes = new Dictionary<string, string>();
        foreach (JsonProperty note in element.EnumerateObject())
        {
            notes[note.Name] = note.Value.GetString()!;
        }

        return notes;
    }

    private static SafetensorsEntry ReadEntry(string path, string name, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("dtype", out JsonElement type) || type.ValueKind != JsonValueKind.String
            || !element.TryGetProperty("shape", out JsonElement sizes) || FindIntegers(sizes) is not long[] shape
            || !element.TryGetProperty("data_offsets", out JsonElement ends) || FindIntegers(ends) is not [var begin, var end])
        {
            throw new SafetensorsException(path, name, "must have a `dtype`, a `shape` of integers and two `data_offsets`");
        }

        DType dtype = SafetensorsDType.Find(type.GetString()!)
            ?? throw new SafetensorsException(path, name, $"has the type `{type.GetString()}`, which is not known here");
        if (begin < 0 || end < begin)
        {
            throw new SafetensorsException(path, name, $"has the data offsets {begin} and {end}, which are no range");
        }

        long bytes = FindSize(shape, dtype) ?? throw new SafetensorsException(path, name, $"has the shape [{string.Join(", ", shape)}], which no tensor can have");
        return bytes == end - begin
            ? new SafetensorsEntry(name, dtype, shape, begin, bytes)
            : throw new SafetensorsException(path, name, $"takes {bytes} bytes as {dtype.Name()}[{string.Join(", ", shape)}], and its data offsets give it {end - begin}");
    }

    private static long[]? FindIntegers(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        List<long> integers = [];
        foreach (JsonElement item in element.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out long integer))
            {
                return null;
            }

            integers.Add(integer);
        }

        return [.. integers];
    }

    // Null for a negative size or one past what can be counted.
    private static long? FindSize(long[] shape, DType dtype)
    {
        Int128 bytes = dtype.SizeBytes();
        foreach (long size in shape)
        {
            bytes *= size;
            if (size < 0 || bytes > long.MaxValue)
            {
                return null;
            }
        }

        return (long)bytes;
    }

    private static void CheckCover(string path, List<SafetensorsEntry> tensors, long dataBytes)
    {
        long at = 0L;
        foreach (SafetensorsEntry tensor in tensors)
        {
            if (tensor.Offset != at)
            {
                throw new SafetensorsException(path, tensor.Name, tensor.Offset < at
                    ? $"overlaps another: it begins at byte {tensor.Offset} of the data, and the one before ends at {at}"
                    : $"leaves a gap: it begins at byte {tensor.Offset} of the data, and the one before ends at {at}");
            }

            // Not past long: each size and offset was checked, and the first that passes the file's end is told here.
            at += tensor.SizeBytes;
            if (at > dataBytes)
            {
                throw new SafetensorsException(path, tensor.Name, $"is truncated: it ends at byte {at} of the data, and {dataBytes} are there");
            }
        }

        if (at != dataBytes)
        {
            throw new SafetensorsException(path, null, $"has {dataBytes - at} bytes of data past its last tensor");
        }
    }
}
