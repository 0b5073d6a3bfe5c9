using System.IO.Compression;
using Cupel.Errors;
using Cupel.Runs;
using Cupel.Runs.Exchange;

namespace Cupel.Core.Tests.Runs;

public class RunExchangeTests
{
    [Fact]
    public void Runs_come_out_of_a_file_as_they_went_in()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute(fixture.Request("printf '\\377\\000' > raw.bin; printf 'x' > 'a b.txt'; chmod +x raw.bin; ln -s raw.bin link; echo loss: 1") with { Label = "l", Comment = "c" });
        string file = fixture.Folder["x.zip"];
        Assert.Equal([$"{run.Name}/link"], RunExport.Write([run], file));
        var other = new RunStore(fixture.Folder["other"], fixture.Clock);
        RunImportResult result = RunImport.From(file, other);
        Run copy = Assert.Single(result.Runs);
        Assert.Equal((run.Id, 2), (copy.Id, result.Notes));
        Assert.Empty(RunVerifier.Verify(copy).Problems);
        Assert.Equal([0xff, 0], File.ReadAllBytes(Path.Combine(copy.Directory, "raw.bin")));
        Assert.True(OperatingSystem.IsWindows() || (File.GetUnixFileMode(Path.Combine(copy.Directory, "raw.bin")) & UnixFileMode.UserExecute) != 0);
        RunSnapshot read = copy.Read();
        Assert.Equal((RunStatus.Completed, "l", 1d), (read.State.Status, read.Notes.Label, read.Summary!.Metrics["loss"].Last));
    }

    [Fact]
    public void What_is_here_already_is_counted_and_not_touched_and_notes_are_merged()
    {
        using var fixture = new StoreFixture();
        Run kept = fixture.Create("true");
        Run deleted = fixture.Create("true");
        var other = new RunStore(fixture.Folder["other"], fixture.Clock);
        Assert.Equal(2, RunImport.From(fixture.Store.Root, other).Runs.Count);
        File.WriteAllText(Path.Combine(other.Get(kept.Id).Directory, "mine"), "");
        RunShelves.Move(other.Get(deleted.Id), other.Trash);
        fixture.Store.Annotate(kept, NoteKind.Tag, "theirs");
        other.Annotate(other.Get(kept.Id), NoteKind.Tag, "ours");

        RunImportResult again = RunImport.From(fixture.Store.Root, other);
        Assert.Empty(again.Runs);
        Assert.Equal([deleted.Id, kept.Id], again.Present);
        Assert.Equal(1, again.Notes);
        Assert.True(File.Exists(Path.Combine(other.Get(kept.Id).Directory, "mine")));
        Assert.Equal(["ours", "theirs"], other.Get(kept.Id).ReadNotes().Tags.Order(StringComparer.Ordinal));
        Assert.Single(other.List());
    }

    [Theory]
    [InlineData("runs/{0}/../../../evil")]
    [InlineData("runs/{0}/a/../../../b")]
    [InlineData("/etc/evil")]
    [InlineData("runs/../evil/x")]
    [InlineData("runs/{0}/a\\..\\b")]
    [InlineData("runs/{0}//x")]
    [InlineData("notes/{0}/../x.json")]
    [InlineData("evil.txt")]
    [InlineData("runs/no-id/x")]
    [InlineData("trash/{0}/x")]
    public void An_entry_that_points_elsewhere_refuses_the_whole_file(string entry)
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Create("true");
        string file = fixture.Folder["x.zip"];
        RunExport.Write([run], file);
        using (ZipArchive zip = ZipFile.Open(file, ZipArchiveMode.Update))
        {
            using Stream content = zip.CreateEntry(string.Format(System.Globalization.CultureInfo.InvariantCulture, entry, run.Id)).Open();
            content.WriteByte(1);
        }

        Refused(fixture, file);
    }

    [Fact]
    public void A_link_in_the_file_refuses_it()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Create("true");
        string file = fixture.Folder["x.zip"];
        RunExport.Write([run], file);
        using (ZipArchive zip = ZipFile.Open(file, ZipArchiveMode.Update))
        {
            ZipArchiveEntry link = zip.CreateEntry($"runs/{run.Id}/link");
            link.ExternalAttributes = unchecked((int)0xa1ff0000);
            using var content = new StreamWriter(link.Open());
            content.Write("/etc");
        }

        Refused(fixture, file);
    }

    [Fact]
    public void Neither_an_existing_file_nor_a_cut_one_passes()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Create("true");
        string file = fixture.Folder["x.zip"];
        RunExport.Write([run], file);
        Assert.Equal(ErrorCodes.FileExists, Assert.Throws<UserErrorException>(() => RunExport.Write([run], file)).Faults.Single().Code);
        byte[] whole = File.ReadAllBytes(file);
        File.WriteAllBytes(file, whole[..(whole.Length / 2)]);
        Refused(fixture, file);
    }

    private static void Refused(StoreFixture fixture, string file)
    {
        var other = new RunStore(fixture.Folder["other"], fixture.Clock);
        Assert.Equal(ErrorCodes.DataFormat, Assert.Throws<UserErrorException>(() => RunImport.From(file, other)).Faults.Single().Code);
        Assert.False(Directory.Exists(other.Root));
    }
}
