using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Cupel.Errors;
using Cupel.Files;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;
using Cupel.Testing;

namespace Cupel.Core.Tests.Needs;

[Trait("requirement", "G56")]
public sealed class UnpackedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private RunStore Store => new(_folder[".cupel"], TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.zip")]
    [InlineData("a.tar")]
    [InlineData("a.tar.gz")]
    [InlineData("a.tgz")]
    public void The_files_of_an_archive_are_given_with_their_paths(string name)
    {
        UrlNeed need = Archive(name, "x.csv", "./sub/y.csv", "sub/z.txt");
        Unpacked.Make(Store, need);
        Unpacked.Make(Store, need);
        NeededFiles needed = NeededFiles.Find(
            new Operation { Name = "use", Needs = [need with { Files = FilePattern.Parse("**/*.csv"), To = "in/" }] }, _folder.Path, Store, []);
        Assert.Equal([("in/sub/y.csv", "./sub/y.csv"), ("in/x.csv", "x.csv")], needed.Files.Select(file => (file.Path, File.ReadAllText(file.From))));
    }

    [Theory]
    [InlineData("a.zip", "../x.csv")]
    [InlineData("a.zip", "/x.csv")]
    [InlineData("a.zip", "a/../../x.csv")]
    [InlineData("a.zip", "..\\x.csv")]
    [InlineData("a.tar", "../x.csv")]
    [InlineData("a.tar", "/x.csv")]
    [InlineData("a.tgz", ".run/lock")]
    public void A_path_that_leads_out_is_refused_and_nothing_is_kept(string name, string path)
    {
        UrlNeed need = Archive(name, "good.csv", path);
        UserErrorException error = Assert.Throws<UserErrorException>(() => Unpacked.Make(Store, need));
        Assert.Contains($"holds `{path}`, which is no path inside a folder", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(Unpacked.PathOf(Store, need))!));
        Assert.False(File.Exists(_folder["x.csv"]));
    }

    [Fact]
    public void A_link_in_an_archive_is_refused()
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "link") { LinkName = "/etc/passwd" });
        }

        UrlNeed need = Keep("a.tar", bytes.ToArray());
        Assert.Contains("holds `link`, which is no plain file", Assert.Throws<UserErrorException>(() => Unpacked.Make(Store, need)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_archive_is_said()
    {
        UrlNeed need = Keep("a.zip", "no zip at all"u8.ToArray());
        Assert.Contains("`http://host.test/a.zip` cannot be unpacked", Assert.Throws<UserErrorException>(() => Unpacked.Make(Store, need)).Message, StringComparison.Ordinal);
    }

    private UrlNeed Archive(string name, params string[] paths)
    {
        using var bytes = new MemoryStream();
        if (name.EndsWith(".zip", StringComparison.Ordinal))
        {
            using var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true);
            foreach (string path in paths)
            {
                using Stream entry = zip.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(path));
            }
        }
        else
        {
            using Stream packed = name.EndsWith("gz", StringComparison.Ordinal) ? new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true) : new BufferedStream(bytes);
            using var tar = new TarWriter(packed, leaveOpen: true);
            foreach (string path in paths)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(path)) });
            }

            packed.Flush();
            return Keep(name, Closed(tar, packed, bytes));
        }

        return Keep(name, bytes.ToArray());
    }

    private static byte[] Closed(TarWriter tar, Stream packed, MemoryStream bytes)
    {
        tar.Dispose();
        if (packed is GZipStream)
        {
            packed.Dispose();
        }
        else
        {
            packed.Flush();
        }

        return bytes.ToArray();
    }

    private UrlNeed Keep(string name, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        var need = new UrlNeed(new Uri($"http://host.test/{name}"), Digest.OfStream(stream)) { Unpack = true };
        string path = DownloadCache.PathOf(Store, need);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return need;
    }
}
