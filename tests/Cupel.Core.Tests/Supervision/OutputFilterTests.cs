using System.Buffers;
using System.Text;
using Cupel.Supervision;

namespace Cupel.Core.Tests.Supervision;

public class OutputFilterTests
{
    private const string Text = "PROGRESS 0.25\nPRO\nPROGRESS\nPROGRESS x\nP\nPROGRESS 0.5 half\r\nloss: 1\r\n 30%|###  |\r100%|####|\nPROGRESS 2\nend PROGRESS 0.1\nPROGRESS 0.75";

    [Fact]
    public void Any_cut_of_the_stream_gives_the_same()
    {
        for (int size = 1; size <= Text.Length; size++)
        {
            var lines = new List<string>();
            var progress = new List<(double, string?)>();
            var kept = new ArrayBufferWriter<byte>();
            var filter = new OutputFilter(ProgressPattern.Parse(ProgressPattern.Default), lines.Add, (fraction, text) => progress.Add((fraction, text)));
            foreach (byte[] piece in Encoding.UTF8.GetBytes(Text).Chunk(size))
            {
                filter.Take(piece, kept);
            }

            filter.End(kept);
            Assert.Equal(
                "PRO\nPROGRESS\nPROGRESS x\nP\nloss: 1\r\n 30%|###  |\r100%|####|\nPROGRESS 2\nend PROGRESS 0.1\n",
                Encoding.UTF8.GetString(kept.WrittenSpan));
            Assert.Equal([(0.25, null), (0.5, "half"), (0.3, null), (1, null), (0.75, null)], progress);
            Assert.Equal(["PRO", "PROGRESS", "PROGRESS x", "P", "loss: 1", "PROGRESS 2", "end PROGRESS 0.1"], lines);
        }
    }

    [Theory]
    [InlineData("PROGRESS 42%", 0.42, null)]
    [InlineData("PROGRESS 42.5%", 0.425, null)]
    [InlineData("PROGRESS 42 %", 0.42, null)]
    [InlineData("PROGRESS 1 % of a long way", 0.01, "of a long way")]
    [InlineData("PROGRESS 100% done", 1.0, "done")]
    [InlineData("PROGRESS 0%", 0.0, null)]
    [InlineData("PROGRESS 1 %done", 1.0, "%done")]
    public void Progress_may_be_a_share_in_percent(string line, double fraction, string? text)
    {
        var progress = new List<(double, string?)>();
        var kept = new ArrayBufferWriter<byte>();
        var filter = new OutputFilter(ProgressPattern.Parse(ProgressPattern.Default), _ => Assert.Fail("no output"), (share, said) => progress.Add((share, said)));
        filter.Take(Encoding.UTF8.GetBytes(line + "\n"), kept);
        Assert.Equal([(fraction, text)], progress);
        Assert.Equal(0, kept.WrittenCount);
    }

    [Theory]
    [InlineData("PROGRESS 142%")]
    [InlineData("PROGRESS -1%")]
    [InlineData("PROGRESS %")]
    [InlineData("PROGRESS nan%")]
    [InlineData("PROGRESS 42")]
    public void What_is_no_share_stays_output(string line)
    {
        var kept = new ArrayBufferWriter<byte>();
        var filter = new OutputFilter(ProgressPattern.Parse(ProgressPattern.Default), _ => { }, (_, _) => Assert.Fail("no progress"));
        filter.Take(Encoding.UTF8.GetBytes(line + "\n"), kept);
        Assert.Equal(line + "\n", Encoding.UTF8.GetString(kept.WrittenSpan));
    }

    [Fact]
    public void A_line_without_end_is_kept_and_not_gathered()
    {
        var kept = new ArrayBufferWriter<byte>();
        var filter = new OutputFilter(ProgressPattern.Parse(ProgressPattern.Default), line => Assert.Equal("loss: 2", line), (_, _) => Assert.Fail("no progress"));
        byte[] piece = new byte[100_000];
        piece.AsSpan().Fill((byte)'x');
        filter.Take(piece, kept);
        filter.Take(piece, kept);
        filter.Take("\nloss: 2\n"u8, kept);
        filter.End(kept);
        Assert.Equal(200_009, kept.WrittenCount);
    }
}
