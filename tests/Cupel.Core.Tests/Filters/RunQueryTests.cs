using System.Text.Json.Nodes;
using Cupel.Checks;
using Cupel.Core.Tests.Runs;
using Cupel.Errors;
using Cupel.Filters;
using Cupel.Runs;
using Cupel.Testing;

namespace Cupel.Core.Tests.Filters;

/// <summary>Runs of a store, staged and never started, with metrics written beside them.</summary>
public sealed class RunQueryTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly StoreFixture _fixture;

    public RunQueryTests() => _fixture = new StoreFixture(_clock);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Without_anything_the_one_is_the_newest_and_the_many_are_all()
    {
        Run[] runs = Make(3);

        Assert.Equal(runs.Select(run => run.Id), Query([]).Find(Pool()).Select(run => run.Run.Run.Id));
        Assert.Equal(runs[0].Id, Query([]).FindOne(Pool()).Run.Run.Id);
        Assert.Equal([1, 2, 3], Query([]).Find(Pool()).Select(run => run.Place));
    }

    [Fact]
    public void A_filter_gives_the_newest_that_matches_and_a_place_still_counts_all_runs()
    {
        Run[] runs = Make(5);

        Assert.Equal(runs[2].Id, Query([], "config.i = 2").FindOne(Pool()).Run.Run.Id);
        Assert.Equal(runs[3].Id, Query(["4"], "config.i > 1").FindOne(Pool()).Run.Run.Id);
        Assert.Equal([2, 3], Query(["2:4"], "config.i < 3").Find(Pool()).Select(run => run.Place));
        Assert.Equal([1, 3, 5], Query(["5", "1", "3", "1"]).Find(Pool()).Select(run => run.Place));
        Assert.Equal(ErrorCodes.RunUnknown, Slip(() => Query(["1"], "config.i = 2").FindOne(Pool())).Code);
        Assert.Equal(ErrorCodes.RunUnknown, Slip(() => Query([], "config.i = 7").FindOne(Pool())).Code);
        Assert.Equal(ErrorCodes.RunAmbiguous, Slip(() => Query(["1:3"], "config.i > 0").FindOne(Pool())).Code);
        Assert.Equal(ErrorCodes.UnknownField, Slip(() => Query([], "config.j = 2").Find(Pool())).Code);
    }

    [Fact]
    public void A_filter_finds_the_same_runs_on_one_thread_as_on_many()
    {
        Make(120);

        Assert.Equal(Enumerable.Range(0, 120).Where(i => i % 7 == 3).Select(i => i + 1), Query([], "config.mod = 3").Find(Pool()).Select(run => run.Place));
    }

    [Fact]
    public void Latest_looks_among_those_that_match()
    {
        Run[] runs = Make(4);

        Assert.Equal(runs[2].Id, Query(["latest train"], "config.i >= 2").FindOne(Pool()).Run.Run.Id);
    }

    [Fact]
    public void The_best_run_is_by_the_check_or_by_what_is_written()
    {
        Run[] runs = Make(4);

        // accuracy: 3, 1, 2, 0
        Assert.Equal(runs[0].Id, Query(["@best:accuracy"]).FindOne(Pool()).Run.Run.Id);
        Assert.Equal(runs[3].Id, Query(["@best:min accuracy"]).FindOne(Pool()).Run.Run.Id);
        Assert.Equal(runs[2].Id, Query(["@best:accuracy"], "config.i > 0").FindOne(Pool()).Run.Run.Id);
        Assert.Contains("@best:max other", Slip(() => Query(["@best:other"]).FindOne(Pool())).Hint!, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.UnknownField, Slip(() => Query(["@best:nothing"]).FindOne(Pool())).Code);
        Assert.Equal(ErrorCodes.Usage, Slip(() => Query(["@best:config.i"]).FindOne(Pool())).Code);
    }

    [Fact]
    public void A_run_that_failed_is_the_best_only_where_none_completed()
    {
        Run good = _fixture.Execute("echo 'loss: 0.5'");
        Run failed = _fixture.Execute("echo 'loss: 0.1'; exit 3");
        RunPool pool = Pool();
        Assert.Equal(good.Id, Query(["@best:loss"]).FindOne(pool).Run.Run.Id);
        Assert.Equal("`@best:loss`: the smallest last value, by its name, of 1 completed run; 1 that did not complete is left out", Assert.Single(pool.Notices));

        pool = Pool();
        Assert.Equal(failed.Id, Query(["@best:loss"], "status = failed").FindOne(pool).Run.Run.Id);
        Assert.Equal("`@best:loss`: the smallest last value, by its name, of 1 run, none of which completed", Assert.Single(pool.Notices));
    }

    [Fact]
    public void Several_slips_are_all_said()
    {
        Make(2);
        Fault[] faults = [.. Assert.Throws<UserErrorException>(() => Query(["7", "1", "@x"]).Find(Pool())).Faults];
        Assert.Equal([ErrorCodes.RunUnknown, ErrorCodes.Usage], faults.Select(fault => fault.Code));
    }

    private static RunQuery Query(string[] selectors, params string[] filters) =>
        new(selectors, [.. filters.Select(text => RunFilter.Parse(text, new FilterClock(SyntheticRun.Now, TimeZoneInfo.Utc)))]);

    private static Fault Slip(Action act) => Assert.Single(Assert.Throws<UserErrorException>(act).Faults);

    private RunPool Pool() => new(_fixture.Store);

    // Newest first: the last one made is the first.
    private Run[] Make(int count)
    {
        double[] accuracy = [3, 1, 2, 0];
        var runs = new Run[count];
        for (int i = count - 1; i >= 0; i--)
        {
            _clock.Now += TimeSpan.FromSeconds(1);
            runs[i] = _fixture.Store.Create(_fixture.Request("true") with
            {
                Config = new JsonObject { ["i"] = i, ["mod"] = i % 7 },
                Checks = [new MetricCheck { Metric = "accuracy", AtLeast = 0.5 }],
            });
            using var writer = new Cupel.Metrics.EventFileWriter(runs[i].Folder.Scalars, _clock);
            writer.Add("accuracy", accuracy[i % 4], 1);
            writer.Add("other", 1, 1);
        }

        return runs;
    }
}
