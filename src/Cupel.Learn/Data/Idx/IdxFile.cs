using System.Buffers.Binary;
using System.IO.Compression;
using Cupel.Errors;

namespace Cupel.Learn.Data.Idx;

/// <summary>A file in the IDX format of MNIST: an array of bytes with its sizes in front, gzip-compressed or not.</summary>
/// <remarks>Layout: two zero bytes, the type (8: unsigned byte, the only one read), the number of dimensions, each size as a big-endian
/// int32, then the bytes, the last dimension fastest. Gzip is told by its first bytes, not by the file's name.</remarks>
/// <param name="Sizes">The size of each dimension.</param>
/// <param name="Values">The bytes.</param>
public sealed record IdxFile(IReadOnlyList<int> Sizes, byte[] Values)
{
    private const byte UnsignedByte = 8;

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="dimensions">How many dimensions it must have.</param>
    /// <exception cref="UserErrorException">The file is missing, is no IDX file of bytes, or is shorter or longer than it says.</exception>
    public static IdxFile Read(string path, int dimensions)
    {
        return Open(path, stream =>
        {
            int[] sizes = ReadSizes(stream, path, dimensions);
            byte[] values = new byte[sizes.Aggregate(1L, (product, size) => product * size)];
            int got = stream.ReadAtLeast(values, values.Length, throwOnEndOfStream: false);
            if (got < values.Length)
            {
                throw Wrong(path, $"is cut short: {values.Length} values were announced, {got} are there");
            }

            return stream.ReadByte() < 0 ? new IdxFile(sizes, values) : throw Wrong(path, $"goes on after its {values.Length} values");
        });
    }

    /// <summary>Reads the sizes alone.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="dimensions">How many dimensions it must have.</param>
    /// <exception cref="UserErrorException">The file is missing or is no IDX file of bytes.</exception>
    public static IReadOnlyList<int> ReadSizes(string path, int dimensions) =>
        Open(path, stream => ReadSizes(stream, path, dimensions));

    private static T Open<T>(string path, Func<Stream, T> read)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            bool packed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            using Stream stream = packed ? new GZipStream(file, CompressionMode.Decompress) : new BufferedStream(file);
            return read(stream);
        }
        catch (InvalidDataException error)
        {
            throw Wrong(path, $"cannot be unpacked: {error.Message}");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserErrorException(ErrorCodes.FileMissing, $"no file `{path}`");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Wrong(path, $"cannot be read: {error.Message}");
        }
    }

    private static int[] ReadSizes(Stream stream, string path, int dimensions)
    {
        Span<byte> magic = stackalloc byte[4];
        if (stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length)
        {
            throw Wrong(path, "is cut short inside its first 4 bytes");
        }

        if (magic[0] != 0 || magic[1] != 0 || magic[2] != UnsignedByte || magic[3] != dimensions)
        {
            throw Wrong(path, $"starts with `{Convert.ToHexString(magic)}`, an IDX file of bytes in {dimensions} dimensions starts with "
                + $"`000008{dimensions:X2}`");
        }

        int[] sizes = new int[dimensions];
        Span<byte> number = stackalloc byte[4];
        for (int d = 0; d < dimensions; d++)
        {
            if (stream.ReadAtLeast(number, number.Length, throwOnEndOfStream: false) < number.Length)
            {
                throw Wrong(path, $"is cut short inside its {dimensions} sizes");
            }

            sizes[d] = BinaryPrimitives.ReadInt32BigEndian(number);
        }

        return sizes.All(size => size > 0) && sizes.Aggregate(1.0, (product, size) => product * size) <= Array.MaxLength
            ? sizes
            : throw Wrong(path, $"announces the sizes {string.Join('×', sizes)}");
    }

    private static UserErrorException Wrong(string path, string what) =>
        new(ErrorCodes.DataFormat, $"`{path}` {what}", hint: "fetch or copy the file again");
}
