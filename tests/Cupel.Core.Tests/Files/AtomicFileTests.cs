using Cupel.Files;
using Cupel.Testing;

namespace Cupel.Core.Tests.Files;

public class AtomicFileTests
{
    [Fact]
    public void A_reader_sees_one_whole_content_or_another()
    {
        using var folder = new TemporaryFolder();
        string path = folder["f"];
        AtomicFile.Write(path, new string('0', 5000));
        Parallel.For(0, 200, i =>
        {
            if (i % 2 == 0)
            {
                AtomicFile.Write(path, new string((char)('a' + (i % 20)), 5000));
            }
            else
            {
                string seen = File.ReadAllText(path);
                Assert.Equal(new string(seen[0], 5000), seen);
            }
        });
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_failed_write_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["f/full"]);
        Assert.ThrowsAny<SystemException>(() => AtomicFile.Write(folder["f"], "x"));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_digest_is_sha_256_in_lower_case_hexadecimal()
    {
        // The example of FIPS 180-2 for the message `abc`.
        const string Expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        using var folder = new TemporaryFolder();
        Assert.Equal(Expected, Digest.OfFile(folder.Write("abc", "abc")));
        Assert.Equal(Expected, Digest.OfText("abc"));
    }
}
