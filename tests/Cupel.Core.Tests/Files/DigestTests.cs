using System.Security.Cryptography;
using Cupel.Files;
using Cupel.Testing;

namespace Cupel.Core.Tests.Files;

public class DigestTests
{
    // FIPS 180-4's own examples, and the empty text.
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void The_examples_of_the_standard_come_out(string text, string digest) => Assert.Equal(digest, Digest.OfText(text));

    [Theory]
    [InlineData(0)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(131_072)]
    [InlineData(1_000_003)]
    public void Short_and_long_files_streams_and_bytes_agree(int length)
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        File.WriteAllBytes(folder["data"], bytes);
        string expected = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Assert.Equal(expected, Digest.OfFile(folder["data"]));
        Assert.Equal(expected, Digest.OfBytes(bytes));
        using var trickle = new Trickle(bytes);
        Assert.Equal(expected, Digest.OfStream(trickle));
    }

    // A stream may give less than it is asked for.
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 4_097)]);
    }
}
