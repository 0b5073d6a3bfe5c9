using System.IO.Compression;
using System.Text;
using Cupel.Torch;

namespace Cupel.Learn.Checkpoints.PyTorch;

/// <summary>The zip archive that torch.save writes: a pickle, and a file of bytes for each storage.</summary>
internal sealed class PyTorchArchive : IPyTorchStorages, IDisposable
{
    private const int ChunkBytes = 1 << 20;

    // A pickle has the names and shapes of tensors: gigabytes of it are an attack.
    private const long LongestPickle = 1 << 30;

    private readonly ZipArchive _zip;
    private readonly string _folder;

    /// <summary>Opens a file.</summary>
    /// <exception cref="PyTorchFileException">It is no such archive.</exception>
    public PyTorchArchive(Stream file)
    {
        try
        {
            _zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException damage)
        {
            throw new PyTorchFileException(
                "the file is no zip archive: it is cut off, no file of torch.save, or of a version before 1.6. In Python, `torch.save(torch.load(path), path)` writes it anew", damage);
        }

        ZipArchiveEntry pickle = _zip.Entries.FirstOrDefault(entry => entry.FullName.EndsWith("/data.pkl", StringComparison.Ordinal))
            ?? throw new PyTorchFileException("the zip archive has no data.pkl, so torch.save did not write it");
        _folder = pickle.FullName[..^"data.pkl".Length];
        if (_zip.GetEntry(_folder + "constants.pkl") is not null)
        {
            throw new PyTorchFileException("the file is a TorchScript program, which is code; its tensors are saved by `torch.save(program.state_dict(), path)`");
        }

        if (_zip.GetEntry(_folder + "byteorder") is ZipArchiveEntry order && Encoding.ASCII.GetString(All(order)).Trim() != "little")
        {
            throw new PyTorchFileException("the file was written on a machine with the other order of bytes");
        }

        Pickle = All(pickle);
    }

    /// <summary>The pickle.</summary>
    public byte[] Pickle { get; }

    public unsafe void Read(string key, Tensor storage, long bytes)
    {
        ZipArchiveEntry entry = _zip.GetEntry($"{_folder}data/{key}") ?? throw new PyTorchFileException($"the bytes `{key}` of a tensor are not in the file");
        if (entry.Length != bytes)
        {
            throw new PyTorchFileException($"the bytes `{key}` of a tensor are {entry.Length}, and must be {bytes}");
        }

        using Stream stream = Open(entry);
        for (long at = 0; at < bytes; at += ChunkBytes)
        {
            stream.ReadExactly(new Span<byte>((byte*)storage.DataPointer + at, (int)Math.Min(ChunkBytes, bytes - at)));
        }
    }

    public void Dispose() => _zip.Dispose();

    private static Stream Open(ZipArchiveEntry entry)
    {
        try
        {
            return entry.Open();
        }
        catch (InvalidDataException damage)
        {
            throw new PyTorchFileException($"`{entry.FullName}` in the file is damaged", damage);
        }
    }

    private static byte[] All(ZipArchiveEntry entry)
    {
        if (entry.Length > LongestPickle)
        {
            throw new PyTorchFileException($"`{entry.FullName}` would have {entry.Length} bytes");
        }

        byte[] all = new byte[entry.Length];
        using Stream stream = Open(entry);
        stream.ReadExactly(all);
        return all;
    }
}
