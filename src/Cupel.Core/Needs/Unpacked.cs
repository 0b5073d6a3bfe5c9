using System.Formats.Tar;
using System.IO.Compression;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Needs;

/// <summary>Archives of a store that were unpacked: <c>cache/unpacked/DIGEST</c>. It may be deleted at any time.</summary>
/// <remarks>An entry that would land outside of the folder, a link and a device are refused, and then nothing is unpacked.</remarks>
internal static class Unpacked
{
    private static readonly string[] Tars = [".tar", ".tar.gz", ".tgz"];

    /// <summary>Whether an address names an archive that can be unpacked.</summary>
    public static bool Knows(Uri address) => IsZip(address) || IsTar(address);

    /// <summary>Where the files of an archive are, or will be.</summary>
    public static string PathOf(RunStore store, UrlNeed need) => Path.Combine(store.Root, "cache", "unpacked", need.Sha256);

    /// <summary>Unpacks an archive that was downloaded, where that was not done before.</summary>
    /// <exception cref="UserErrorException">It is no archive, or one of its entries must not be unpacked.</exception>
    public static void Make(RunStore store, UrlNeed need)
    {
        string target = PathOf(store, need);
        if (Directory.Exists(target))
        {
            return;
        }

        string part = $"{target}.{Environment.ProcessId}.part";
        Directory.CreateDirectory(part);
        try
        {
            using (FileStream archive = File.OpenRead(DownloadCache.PathOf(store, need)))
            {
                Extract(archive, need, part);
            }

            Directory.Move(part, target);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw Refused(need, $"cannot be unpacked: {error.Message}");
        }
        catch (IOException) when (Directory.Exists(target))
        {
            // Another process was first.
        }
        finally
        {
            if (Directory.Exists(part))
            {
                Directory.Delete(part, recursive: true);
            }
        }
    }

    private static void Extract(Stream archive, UrlNeed need, string folder)
    {
        if (IsZip(need.Address))
        {
            using var zip = new ZipArchive(archive, ZipArchiveMode.Read);
            foreach (ZipArchiveEntry entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
            {
                const int LinkMode = 0xA000;
                const int TypeMask = 0xF000;
                if (((entry.ExternalAttributes >> 16) & TypeMask) == LinkMode)
                {
                    throw Refused(need, $"holds a link, `{entry.FullName}`, which is never unpacked");
                }

                using Stream content = entry.Open();
                Write(content, need, folder, entry.FullName);
            }

            return;
        }

        using Stream plain = IsGzip(need.Address) ? new GZipStream(archive, CompressionMode.Decompress) : archive;
        using var tar = new TarReader(plain);
        while (tar.GetNextEntry() is TarEntry entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile)
            {
                Write(entry.DataStream ?? Stream.Null, need, folder, entry.Name);
            }
            else if (entry.EntryType is not (TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes or TarEntryType.ExtendedAttributes))
            {
                throw Refused(need, $"holds `{entry.Name}`, which is no plain file ({entry.EntryType}) and is never unpacked");
            }
        }
    }

    private static void Write(Stream content, UrlNeed need, string folder, string name)
    {
        string path = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
        if (Path.IsPathRooted(path) || path.Split('/', '\\').Any(part => part is "" or "." or ".." or RunFolder.RecordName))
        {
            throw Refused(need, $"holds `{name}`, which is no path inside a folder");
        }

        string target = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using FileStream file = File.Create(target);
        content.CopyTo(file);
    }

    private static UserErrorException Refused(UrlNeed need, string why) => new(ErrorCodes.NeedUnmet, $"`{need.Address}` {why}", need.Where);

    private static bool IsZip(Uri address) => address.AbsolutePath.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private static bool IsTar(Uri address) => Array.Exists(Tars, ending => address.AbsolutePath.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static bool IsGzip(Uri address) => !address.AbsolutePath.EndsWith(".tar", StringComparison.OrdinalIgnoreCase);
}
