using System.IO.Compression;
using System.Text.Json;

namespace Cupel.Learn.Tests.Goldens;

/// <summary>Values that make_goldens.py wrote with PyTorch.</summary>
internal static class Golden
{
    public static T Read<T>(string name)
    {
        using Stream stream = Open(name);
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web)!;
    }

    public static byte[] Bytes(string name)
    {
        using Stream stream = Open(name);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static Stream Open(string name)
    {
        Stream stream = typeof(Golden).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        return name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }
}
