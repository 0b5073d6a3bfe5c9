using System.Diagnostics;
using Cupel.Core.Tests.Runs;
using Cupel.Filters;
using Cupel.Index;
using Cupel.Runs;
using Cupel.Testing;

namespace Cupel.Core.Tests.Index;

/// <summary>The index of many runs is made block by block.</summary>
public sealed class IndexBuildTests : IDisposable
{
    private readonly WrittenRuns _runs = new(seed: 11);

    public void Dispose() => _runs.Dispose();

    [Fact]
    public async Task Killed_it_goes_on_where_it_stopped_and_every_answer_is_right()
    {
        const int Runs = 300;
        Make(Runs);
        WrittenRuns.Settle();
        string mark = _runs.Folder["mark"];
        IReadOnlyList<string> program = StoreFixture.Program("index", _runs.Indexed.Root, mark);
        using (Process build = Process.Start(new ProcessStartInfo(program[0], program.Skip(1)))!)
        {
            await Eventually.HoldsAsync(() => File.Exists(mark) && File.Exists(_runs.IndexFile), "a part of the index is written");
            build.Kill();
            await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        int kept = Rows();
        Assert.InRange(kept, 20, Runs - 20);
        var told = new List<(int Done, int Total)>();
        RunStore store = Store(50, told);

        Assert.Equal(IndexAnswers.Everything(_runs.Plain, _runs.Plain), IndexAnswers.Everything(store, _runs.Plain));

        Assert.All(told, progress => Assert.Equal(Runs - kept, progress.Total));
        Assert.Equal(Runs - kept, told[^1].Done);
        Assert.Equal(Runs, Rows());
    }

    [Fact]
    public void What_it_has_read_is_not_kept_in_memory_and_not_read_again()
    {
        Make(70);
        WrittenRuns.Settle();
        var told = new List<(int Done, int Total)>();

        IReadOnlyList<RunFacts> runs = new RunPool(Store(20, told)).Read();

        Assert.Equal([(20, 70), (40, 70), (60, 70), (70, 70)], told);
        Assert.All(runs, run => Assert.False(run.WasRead));
        Assert.All(runs, run => Assert.NotNull(run.FindKnown(new RunField(FieldFamily.Own, "status"))));
    }

    [Fact]
    public void Many_runs_that_have_changed_are_taken_in_the_same_way()
    {
        Run[] runs = Make(60);
        _runs.Build();
        foreach (Run run in runs)
        {
            File.SetLastWriteTimeUtc(run.Folder.Summary, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        WrittenRuns.Settle();
        var told = new List<(int Done, int Total)>();
        string answer = IndexAnswers.Ask(Store(20, told), [], ["loss < 0.3"], []);

        Assert.Equal(IndexAnswers.Ask(_runs.Plain, [], ["loss < 0.3"], []), answer);

        // The newest was read before, to see that there is such a metric.
        Assert.Equal((59, 59), told[^1]);
        told.Clear();
        Assert.Equal(answer, IndexAnswers.Ask(Store(20, told), [], ["loss < 0.3"], []));
        Assert.Empty(told);
    }

    [Fact]
    public void What_a_killed_writer_left_is_removed_and_what_a_living_one_writes_is_not()
    {
        Make(3);
        string[] names = ["index.db.999999999-1.tmp", "index.db.999999998-1.tmp", $"index.db.{Environment.ProcessId}-9.tmp", "index.db.mine.tmp"];
        foreach (string name in names)
        {
            File.WriteAllText(_runs.Folder[$".cupel/{name}"], "");
            File.SetLastWriteTimeUtc(_runs.Folder[$".cupel/{name}"], DateTime.UtcNow.AddMinutes(-5));
        }

        // A writer on another machine, whose process cannot be asked for here.
        File.SetLastWriteTimeUtc(_runs.Folder[$".cupel/{names[1]}"], DateTime.UtcNow);

        new RunPool(_runs.Indexed).Read();

        Assert.Equal(names[1..].Order(StringComparer.Ordinal), Directory.GetFiles(_runs.Indexed.Root, "*.tmp").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    private RunStore Store(int block, List<(int Done, int Total)> told) => new(_runs.Indexed.Root, _runs.Clock)
    {
        Index = _runs.Indexed.Index with { Block = block, Progress = (done, total) => told.Add((done, total)) },
    };

    private int Rows()
    {
        using RunIndex index = RunIndex.Open(_runs.IndexFile, out _)!;
        return index.Rows;
    }

    private Run[] Make(int count) => [.. Enumerable.Range(0, count).Select(i => _runs.Add(loss: i / 100.0))];
}
