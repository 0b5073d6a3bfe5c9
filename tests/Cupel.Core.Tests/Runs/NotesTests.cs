using System.Globalization;
using Cupel.Runs;
using Cupel.Testing;

namespace Cupel.Core.Tests.Runs;

public class NotesTests
{
    [Fact]
    public void What_is_written_later_counts_whoever_wrote_before_and_whatever_the_clock_says()
    {
        var clock = new ManualClock();
        using var fixture = new StoreFixture(clock);
        Run run = fixture.Create("true");
        for (int i = 0; i < 50; i++)
        {
            // Each program has ids of its own; all of these write in one millisecond, or before it.
            new RunStore(fixture.Store.Root, clock).Annotate(run, NoteKind.Label, $"label {i}");
            clock.Now -= TimeSpan.FromMilliseconds(i % 3);
            Assert.Equal($"label {i}", run.ReadNotes().Label);
        }
    }

    [Fact]
    public void Comments_are_edited_and_deleted_without_changing_a_file()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Create("true");
        fixture.Store.Annotate(run, NoteKind.Comment, "one");
        fixture.Store.Annotate(run, NoteKind.Comment, "two");
        Comment[] written = [.. run.ReadNotes().Comments];
        Dictionary<string, byte[]> before = Files(fixture.Folder[".cupel/notes"]);
        fixture.Store.Annotate(run, NoteKind.CommentEdit, "one, better", written[0].Id);
        fixture.Store.Annotate(run, NoteKind.CommentDelete, "", written[1].Id);

        Comment left = run.ReadNotes().Comments.Single();
        Assert.Equal(("one, better", written[0].Id, written[0].Time), (left.Text, left.Id, left.Time));
        Assert.NotNull(left.Edited);
        Dictionary<string, byte[]> after = Files(fixture.Folder[".cupel/notes"]);
        Assert.Equal(4, after.Count);
        Assert.All(before, file => Assert.Equal(file.Value, after[file.Key]));
    }

    [Fact]
    public void A_deletion_wins_over_an_edit_that_was_written_later()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Create("true");
        fixture.Store.Annotate(run, NoteKind.Comment, "one");
        RunId comment = run.ReadNotes().Comments.Single().Id;
        fixture.Store.Annotate(run, NoteKind.CommentDelete, "", comment);
        fixture.Store.Annotate(run, NoteKind.CommentEdit, "still here?", comment);
        Assert.Empty(run.ReadNotes().Comments);
    }

    [Theory]
    [Trait("requirement", "G50")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Copies_that_were_written_on_apart_merge_by_copying_in_any_order(int seed)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(seed);
        var clock = new ManualClock();
        RunStore Open(string name) => new(folder[name], clock, new RunIdSource(clock, random.NextBytes));
        RunStore first = Open("first");
        Run run = first.Create(new RunRequest { Operation = "x", Command = new RunCommand { Shell = "true" }, Project = folder.Path, Comment = "start" });
        Copy(folder["first"], folder["second"]);
        RunStore[] copies = [first, Open("second")];
        for (int i = 0; i < 60; i++)
        {
            clock.Now += TimeSpan.FromMilliseconds(random.Next(3));
            Change(copies[random.Next(2)], run.Id, random);
        }

        Copy(folder["first"], folder["a"]);
        Copy(folder["second"], folder["a"]);
        Copy(folder["second"], folder["b"]);
        Copy(folder["first"], folder["b"]);
        Copy(folder["second"], folder["b"]);
        Notes a = Open("a").Get(run.Id).ReadNotes();
        Notes b = Open("b").Get(run.Id).ReadNotes();
        Assert.Equal(Text(a), Text(b));
        Assert.Empty(a.Problems);

        // Everything either side had written is there, unless someone took it away.
        Assert.Equal(
            Files(folder["first/notes"]).Keys.Union(Files(folder["second/notes"]).Keys).Count(),
            Files(folder["a/notes"]).Count);
    }

    private static void Change(RunStore store, RunId id, Random random)
    {
        Run run = store.Get(id);
        IReadOnlyList<Comment> comments = run.ReadNotes().Comments;
        string text = random.Next(5).ToString(CultureInfo.InvariantCulture);
        NoteKind kind = (NoteKind)random.Next(Enum.GetValues<NoteKind>().Length);
        bool about = kind is NoteKind.CommentEdit or NoteKind.CommentDelete;
        if (!about)
        {
            store.Annotate(run, kind, text);
        }
        else if (comments.Count > 0)
        {
            store.Annotate(run, kind, text, comments[random.Next(comments.Count)].Id);
        }
    }

    private static string Text(Notes notes) => string.Join('\n', [
        notes.Label ?? "-", .. notes.Tags, .. notes.Identifiers, .. notes.Comments.Select(c => $"{c.Id} {c.Text} {c.Edited}")]);

    private static Dictionary<string, byte[]> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllBytes);

    private static void Copy(string from, string to)
    {
        foreach ((string path, byte[] content) in Files(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, path))!);
            File.WriteAllBytes(Path.Combine(to, path), content);
        }
    }
}
