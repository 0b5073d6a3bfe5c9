using Cupel.Core.Tests.Index;
using Cupel.Errors;
using Cupel.Filters;
using Cupel.Runs;
using Cupel.Testing;

namespace Cupel.Core.Tests.Runs;

public class RunShelvesTests
{
    [Fact]
    public void Deleted_runs_are_not_listed_and_come_back_as_they_were()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute(fixture.Request("echo loss: 1") with { Label = "kept", Tags = ["a"] });
        Run other = fixture.Create("true");
        Run deleted = RunShelves.Move(run, fixture.Store.Trash);
        Assert.Equal([other.Id], fixture.Store.List().Select(r => r.Id));
        Assert.Equal([run.Id], fixture.Store.Trash.List().Select(r => r.Id));
        Assert.Equal(("kept", RunStatus.Completed), (deleted.ReadNotes().Label, deleted.ReadState().Status));
        RunShelves.Move(deleted, fixture.Store);
        Assert.Equal([other.Id, run.Id], fixture.Store.List().Select(r => r.Id));
        Assert.Empty(fixture.Store.Trash.List());
        Assert.Equal("kept", run.ReadNotes().Label);
    }

    [Fact]
    public void A_name_or_id_in_the_trash_or_an_archive_says_how_to_bring_it_back()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Create("true");
        RunShelves.Move(run, fixture.Store.Trash);
        foreach (string text in (string[])[run.Name, run.Id.Value, run.Id.Value[..12]])
        {
            Fault fault = Assert.Throws<UserErrorException>(() => RunSelector.SelectOne(fixture.Store, text)).Faults.Single();
            Assert.Equal((ErrorCodes.RunUnknown, $"run {run.Name} is in the trash", $"`cupel restore {text}` brings it back"), (fault.Code, fault.Message, fault.Hint));
        }

        RunShelves.Move(fixture.Store.Trash.List().Single(), fixture.Store.Archive("old"));
        Fault archived = Assert.Throws<UserErrorException>(() => RunSelector.SelectOne(fixture.Store, run.Name)).Faults.Single();
        Assert.Equal(($"run {run.Name} is in archive `old`", $"`cupel restore {run.Name} --archive old` brings it back"), (archived.Message, archived.Hint));
    }

    [Fact]
    [Trait("requirement", "defect-4")]
    public async Task A_run_that_runs_is_never_moved()
    {
        using var fixture = new StoreFixture();
        Run run = await fixture.StartAsync("sleep 60");
        UserErrorException error = Assert.Throws<UserErrorException>(() => RunShelves.Move(run, fixture.Store.Trash));
        Assert.Equal(ErrorCodes.RunLive, error.Faults.Single().Code);
        Assert.True(Directory.Exists(run.Directory));
        await Supervision.RunStopperTests.StopNow(run);
    }

    [Fact]
    public void A_purged_run_takes_its_notes_with_it_unless_a_copy_of_it_is_left()
    {
        using var fixture = new StoreFixture();
        Run first = fixture.Store.Create(fixture.Request("true") with { Label = "x" });
        Run second = fixture.Store.Create(fixture.Request("true") with { Label = "y" });
        RunShelves.Purge(RunShelves.Move(first, fixture.Store.Trash));
        Assert.False(Directory.Exists(fixture.Folder[$".cupel/notes/{first.Id}"]));

        // Two merged copies of a store, in one of which the run was deleted.
        RunShelves.Move(second, fixture.Store.Trash);
        Directory.CreateDirectory(second.Directory);
        RunShelves.Purge(fixture.Store.Trash.Get(second.Id));
        Assert.Equal("y", second.ReadNotes().Label);
        Assert.Empty(fixture.Store.Trash.List());
    }

    [Fact]
    public void A_purged_run_leaves_nothing_in_its_store()
    {
        using var runs = new WrittenRuns(seed: 3);
        Run doomed = runs.Add(operation: "a-secret-operation");
        Run other = runs.Add();
        runs.Indexed.Annotate(doomed, NoteKind.Label, "a-secret-label");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Cupel.Core.dll"), Path.Combine(doomed.Directory, "model"));
        Directory.CreateDirectory(runs.Folder[".cupel/charts"]);
        File.WriteAllText(runs.Folder[$".cupel/charts/{doomed.Id}"], "");
        File.WriteAllText(runs.Folder[$".cupel/charts/{doomed.Id}.1-1.tmp"], "");
        File.WriteAllText(runs.Folder[$".cupel/charts/{other.Id}"], "");
        File.WriteAllText(runs.Folder[".cupel/index.4242.db"], "of another user");
        runs.Build();
        Assert.Contains("a-secret-label", Content(runs.IndexFile), StringComparison.Ordinal);

        RunShelves.Purge(RunShelves.Move(doomed, runs.Indexed.Trash));

        string[] left = Directory.GetFileSystemEntries(runs.Indexed.Root, "*", SearchOption.AllDirectories);
        Assert.DoesNotContain(left, path => path.Contains(doomed.Id.Value, StringComparison.Ordinal));
        Assert.DoesNotContain(left, path => File.Exists(path) && Content(path).Contains("a-secret", StringComparison.Ordinal));
        Assert.Contains(runs.Folder[$".cupel/charts/{other.Id}"], left);
        Assert.DoesNotContain(runs.Folder[".cupel/index.4242.db"], left);

        // The others are still known.
        Assert.NotNull(new RunPool(runs.Indexed).Read()[0].FindKnown(new RunField(FieldFamily.Own, "operation")));

        static string Content(string path) => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path));
    }

    [Fact]
    public void A_purge_that_was_cut_off_is_finished_by_the_next_and_lists_nothing_half_gone()
    {
        using var fixture = new StoreFixture();
        Run run = RunShelves.Move(fixture.Execute("echo x > big"), fixture.Store.Trash);
        string doomed = fixture.Folder[$".cupel/trash/.purge-{run.Id}"];
        Directory.Move(run.Directory, doomed);
        File.Delete(Path.Combine(doomed, "big"));
        Assert.Empty(fixture.Store.Trash.List());
        RunShelves.FinishPurges(fixture.Store.Trash);
        Assert.Empty(Directory.EnumerateFileSystemEntries(fixture.Folder[".cupel/trash"]));
    }

    [Fact]
    public void A_run_of_the_same_id_is_not_overwritten()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Create("true");
        Directory.CreateDirectory(fixture.Folder[$".cupel/trash/{run.Id}"]);
        File.WriteAllText(fixture.Folder[$".cupel/trash/{run.Id}/other"], "");
        UserErrorException error = Assert.Throws<UserErrorException>(() => RunShelves.Move(run, fixture.Store.Trash));
        Assert.Equal(ErrorCodes.RunInTheWay, error.Faults.Single().Code);
        Assert.True(File.Exists(run.Folder.RunJson));
        Assert.True(File.Exists(fixture.Folder[$".cupel/trash/{run.Id}/other"]));
    }

    [Fact]
    public async Task Killed_at_any_moment_each_run_is_whole_in_one_place()
    {
        const int Seed = 5;
        var random = new Random(Seed);
        using var fixture = new StoreFixture();
        RunId[] ids = [.. Enumerable.Range(0, 20).Select(_ => fixture.Create("true").Id)];
        for (int round = 0; round < 15; round++)
        {
            IReadOnlyList<string> program = StoreFixture.Program("shuffle", fixture.Store.Root, fixture.Folder[$"moving-{round}"]);
            using System.Diagnostics.Process shuffler = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program[0], program.Skip(1)))!;
            string mark = fixture.Folder[$"moving-{round}"];
            await Eventually.HoldsAsync(() => File.Exists(mark), "runs are being moved");
            await Task.Delay(random.Next(40), TestContext.Current.CancellationToken);
            shuffler.Kill();
            await shuffler.WaitForExitAsync(TestContext.Current.CancellationToken);
            Run[] found = [.. fixture.Store.Shelves().SelectMany(shelf => shelf.List())];
            Assert.Equal(ids, found.Select(run => run.Id).OrderBy(id => id.Value, StringComparer.Ordinal));
            Assert.All(found, run => Assert.Equal(RunStatus.Staged, run.Read().State.Status));
        }
    }
}
