using System.Globalization;
using System.IO.Compression;
using System.Text;
using Cupel.Files;

namespace Cupel.Imports.Gage;

/// <summary>What Gage knows of a run: a folder <c>ID.meta</c> while it lives, a zip file <c>ID.meta.zip</c> once it has ended.</summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class GageMeta : IDisposable
{
    private readonly string _path;
    private readonly ZipArchive? _zip;

    /// <summary>Opens it.</summary>
    /// <param name="path">The folder or the zip file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">The zip file is cut off or damaged.</exception>
    public GageMeta(string path)
    {
        _path = path;
        if (Directory.Exists(path))
        {
            return;
        }

        try
        {
            _zip = ZipFile.OpenRead(path);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{path} is cut off or damaged: {error.Message}", error);
        }
    }

    /// <summary>The paths of all files in it, sorted.</summary>
    public IReadOnlyList<string> Names => _zip is null ? FileTree.List(_path)
        : [.. _zip.Entries.Select(entry => entry.FullName).Where(name => !name.EndsWith('/')).Order(StringComparer.Ordinal)];

    /// <summary>Whether a file is there.</summary>
    public bool Has(string name) => _zip is null ? File.Exists(Path.Combine(_path, name)) : _zip.GetEntry(name) is not null;

    /// <summary>Opens a file; null where it is not there.</summary>
    public Stream? Open(string name) => _zip is not null ? _zip.GetEntry(name)?.Open()
        : File.Exists(Path.Combine(_path, name)) ? new FileStream(Path.Combine(_path, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
        : null;

    /// <summary>The bytes of a file; null where it is not there.</summary>
    public byte[]? Find(string name)
    {
        using Stream? file = Open(name);
        if (file is null)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The text of a file without blanks at its end; null where it is not there.</summary>
    public string? FindText(string name) => Find(name) is byte[] bytes ? Encoding.UTF8.GetString(bytes).TrimEnd() : null;

    /// <summary>A time; null where it is not there.</summary>
    /// <exception cref="InvalidDataException">It is no time.</exception>
    public DateTimeOffset? FindTime(string name) => FindText(name) is not string text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long microseconds) && EpochTime.OfMicroseconds(microseconds) is DateTimeOffset time ? time
        : throw new InvalidDataException($"{_path}: `{name}` holds no time, but `{text}`");

    /// <inheritdoc/>
    public void Dispose() => _zip?.Dispose();
}
