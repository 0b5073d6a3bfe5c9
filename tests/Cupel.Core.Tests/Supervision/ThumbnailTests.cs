using Cupel.Core.Tests.Runs;
using Cupel.Pictures;
using Cupel.Runs;
using Cupel.Testing;

namespace Cupel.Core.Tests.Supervision;

/// <summary>Pictures that a run wrote have previews beside the runs.</summary>
[Trait("requirement", "G15")]
[Trait("requirement", "G61")]
public sealed class ThumbnailTests
{
    [Fact]
    public void What_a_run_wrote_has_a_preview_and_what_it_was_given_has_none()
    {
        using var fixture = new StoreFixture();
        string picture = Picture(fixture, "wide.png", 600, 300);
        Run run = fixture.Execute(fixture.Request($"mkdir plots; cp '{picture}' plots/loss.png; cp '{picture}' plots/no.txt") with { Files = [new StagedFile(picture, "given.png")] });

        Bitmap preview = ImageReader.Read(RunThumbnails.Find(run, "plots/loss.png")!, 1000);
        Assert.Equal((256, 128), (preview.Width, preview.Height));
        Assert.Equal([10, 20, 30, 255], preview.Pixels.Take(4));
        Assert.Null(RunThumbnails.Find(run, "given.png"));
        Assert.Null(RunThumbnails.Find(run, "plots/no.txt"));
        Assert.Empty(run.FindSummary()!.Warnings);

        // A store without the files of its runs still has them.
        Directory.Delete(Path.Combine(run.Directory, "plots"), recursive: true);
        Assert.NotNull(RunThumbnails.Find(run, "plots/loss.png"));
    }

    [Fact]
    public void A_broken_picture_is_said_and_changes_nothing_else()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute($"echo no picture > a.png; head -c 60 '{Picture(fixture, "whole.png", 9, 9)}' > b.png; cp '{Picture(fixture, "good.png", 3, 3)}' c.png");
        Assert.Equal(RunStatus.Completed, run.ReadState().Status);
        Assert.Equal(
            ["no preview of a.png: it is no PNG, GIF, JPEG or WebP", "no preview of b.png: it is cut off"],
            run.FindSummary()!.Warnings);
        Assert.NotNull(RunThumbnails.Find(run, "c.png"));
    }

    [Fact]
    public void Of_very_many_pictures_the_first_have_one()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute($"for i in $(seq 1000 1210); do cp '{Picture(fixture, "one.png", 3, 3)}' $i.png; done");
        Assert.NotNull(RunThumbnails.Find(run, "1199.png"));
        Assert.Null(RunThumbnails.Find(run, "1200.png"));
        Assert.Equal(["no previews of 11 more pictures: a run has at most 200, of 256 MB together"], run.FindSummary()!.Warnings);
    }

    [Fact]
    public void An_operation_may_do_without()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute(fixture.Request($"cp '{Picture(fixture, "one.png", 3, 3)}' a.png") with { Rules = new RunRules { Thumbnails = false } });
        Assert.Null(RunThumbnails.Find(run, "a.png"));
    }

    [Fact]
    public void It_goes_with_the_run_when_that_goes_for_good()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute($"cp '{Picture(fixture, "one.png", 3, 3)}' a.png");
        Run moved = RunShelves.Move(run, fixture.Store.Trash);
        Assert.NotNull(RunThumbnails.Find(moved, "a.png"));
        RunShelves.Purge(moved);
        Assert.Empty(Directory.GetDirectories(Path.Combine(fixture.Store.Root, "thumbs")));
    }

    private static string Picture(StoreFixture fixture, string name, int width, int height)
    {
        byte[] pixels = new byte[width * height * 4];
        for (int i = 0; i < pixels.Length; i += 4)
        {
            (pixels[i], pixels[i + 1], pixels[i + 2], pixels[i + 3]) = (10, 20, 30, 255);
        }

        string path = fixture.Folder[name];
        File.WriteAllBytes(path, PngWriter.Write(new Bitmap(width, height, pixels)));
        return path;
    }
}
