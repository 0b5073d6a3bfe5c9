using System.Security.Cryptography;

namespace Cupel.Needs;

/// <summary>The cache of a DVC repository: files by the MD5 of what they hold.</summary>
/// <remarks>Both layouts are known: <c>files/md5/xx/...</c> of DVC 3, and <c>xx/...</c> of those before, in which the MD5 of a text is that of the text
/// with plain line feeds. The repository's <c>config</c> and <c>config.local</c> say where the cache is when it is not
/// <c>.dvc/cache</c>.</remarks>
internal sealed class DvcCache
{
    private DvcCache(string folder) => Folder = folder;

    /// <summary>Where it lies.</summary>
    public string Folder { get; }

    /// <summary>The cache of the repository at or above a folder; null where there is none.</summary>
    public static DvcCache? Find(string folder)
    {
        for (string? at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            string dvc = Path.Combine(at, ".dvc");
            if (Directory.Exists(dvc))
            {
                string? named = Configured(Path.Combine(dvc, "config.local")) ?? Configured(Path.Combine(dvc, "config"));
                return new DvcCache(Path.GetFullPath(named ?? "cache", dvc));
            }
        }

        return null;
    }

    /// <summary>The file of a digest, when it is there and holds what it should; null else.</summary>
    /// <param name="md5">The digest, with <c>.dir</c> at its end for the list of a folder.</param>
    public string? Get(string md5)
    {
        if (md5.Length < 4)
        {
            return null;
        }

        string inside = Path.Combine(md5[..2], md5[2..]);
        string now = Path.Combine(Folder, "files", "md5", inside);
        string before = Path.Combine(Folder, inside);
        return Holds(now, md5, plainLines: false) ? now : Holds(before, md5, plainLines: true) ? before : null;
    }

    /// <summary>Whether a file holds what a digest says.</summary>
    /// <param name="path">The file.</param>
    /// <param name="md5">The digest.</param>
    /// <param name="plainLines">Whether the digest may be that of the text with plain line feeds.</param>
    public static bool Holds(string path, string md5, bool plainLines)
    {
        string wanted = md5.EndsWith(".dir", StringComparison.Ordinal) ? md5[..^4] : md5;
        return File.Exists(path) && (Md5(path, plain: false) == wanted || (plainLines && Md5(path, plain: true) == wanted));
    }

    private static string Md5(string path, bool plain)
    {
#pragma warning disable CA5351 // MD5 is what DVC names its files by; nothing is kept safe by it
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 17);
        byte[] buffer = new byte[1 << 20];
        bool carriageReturn = false;
        for (int read = file.Read(buffer); read > 0; read = file.Read(buffer))
        {
            if (!plain)
            {
                md5.AppendData(buffer, 0, read);
                continue;
            }

            // A carriage return counts only where no line feed follows, also in the next piece.
            var lines = new List<byte>(read + 1);
            foreach (byte one in buffer.AsSpan(0, read))
            {
                if (carriageReturn && one != '\n')
                {
                    lines.Add((byte)'\r');
                }

                carriageReturn = one == '\r';
                if (!carriageReturn)
                {
                    lines.Add(one);
                }
            }

            md5.AppendData([.. lines]);
        }

        if (carriageReturn)
        {
            md5.AppendData("\r"u8);
        }

        return Convert.ToHexStringLower(md5.GetHashAndReset());
    }

    /// <summary>The value of <c>dir</c> in the section <c>[cache]</c> of a config; null where it says nothing.</summary>
    private static string? Configured(string path)
    {
        string section = "";
        string? found = null;
        foreach (string line in File.Exists(path) ? File.ReadLines(path).Select(line => line.Trim()) : [])
        {
            string[] pair = line.Split('=', 2);
            if (line.StartsWith('['))
            {
                section = line.Trim('[', ']', ' ');
            }
            else if (section == "cache" && pair.Length == 2 && pair[0].Trim() == "dir")
            {
                found = pair[1].Trim().Trim('"', '\'');
            }
        }

        return found;
    }
}
