using Cupel.Core.Tests.Runs;
using Cupel.Errors;
using Cupel.Runs;
using Cupel.Supervision;
using Cupel.Testing;

namespace Cupel.Core.Tests.Supervision;

/// <summary>A line of output may say how far a run is.</summary>
public sealed class ProgressPatternTests
{
    [Theory]
    [InlineData("tqdm", " 42%|####      | 42/100 [00:01<00:02]", 0.42)]
    [InlineData("tqdm", "142%|####", null)]
    [InlineData("tqdm", "42% done", null)]
    [InlineData("percent", "  7.5 % of it", 0.075)]
    [InlineData("percent", "10% and then 20%", 0.2)]
    [InlineData("percent", "250%", null)]
    [InlineData("epoch {current}/{total}", "epoch 3/10, loss 0.5", 0.3)]
    [InlineData("epoch {current}/{total}", "12:00,epoch   3/10", 0.3)]
    [InlineData("{current} of {total}", "done: 1,200 of 60,000 rows.", 0.02)]
    [InlineData("{current}/{total}", "3/0", null)]
    [InlineData("{current}/{total}", "11/10", null)]
    [InlineData("done {fraction}", "done 0.25", 0.25)]
    [InlineData("[{percent}]", "[50]", 0.5)]
    [InlineData(@"regex:(\d+) per cent", "so 50 per cent", 0.5)]
    [InlineData(@"regex:(?<current>\d+) out of (?<total>\d+)", "1 out of 4", 0.25)]
    [InlineData("none", "42%|", null)]
    [InlineData("regex:(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1", null)]
    public void It_is_found(string pattern, string line, double? expected)
    {
        double? found = ProgressPattern.Parse(pattern).Find(line);
        Assert.Equal(expected is null, found is null);
        Assert.Equal(expected ?? 0, found ?? 0, 9);
    }

    [Theory]
    [InlineData("often")]
    [InlineData("{current} only")]
    [InlineData("{percent} and {fraction}")]
    [InlineData(@"regex:\d+")]
    [InlineData(@"regex:(\d+)/(\d+)")]
    [InlineData("regex:(")]
    public void What_says_nothing_is_refused(string pattern)
    {
        Fault fault = Assert.Single(Assert.Throws<UserErrorException>(() => ProgressPattern.Parse(pattern)).Faults);
        Assert.Contains(pattern, fault.Message, StringComparison.Ordinal);
        Assert.NotNull(fault.Hint);
    }

    [Theory]
    [InlineData("3/1", null)]
    [InlineData("3/10", null)]
    [InlineData("3/10.", null)]
    [InlineData("3/10 ", 0.3)]
    public void A_number_that_may_go_on_says_nothing_yet(string begun, double? expected) =>
        Assert.Equal(expected, ProgressPattern.Parse("{current}/{total}").Find(begun, isWhole: false));

    [Fact]
    public async Task A_bar_is_seen_while_it_is_drawn()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Create("printf '\\r 30%%|###       |' >&2; while [ ! -e go ]; do sleep 0.02; done");
        Task<RunStatus> running = Task.Run(() => Supervisor.Run(run.Directory, TimeProvider.System));
        await Eventually.HoldsAsync(() => run.ReadState().Progress == 0.3, "the bar was read before its end");
        File.WriteAllText(Path.Combine(run.Directory, "go"), "");
        Assert.Equal(RunStatus.Completed, await running);
        Assert.Equal("\r 30%|###       |", File.ReadAllText(run.Folder.Stderr));
    }

    [Fact]
    public void A_line_may_be_progress_and_a_metric()
    {
        using var fixture = new StoreFixture();
        var rules = new RunRules { Progress = "epoch {current}/{total}:" };
        Run run = fixture.Execute(fixture.Request("echo 'epoch 3/10: loss=0.5'") with
        {
            Rules = rules,
            Scalars = [@"regex:(?<key>\w+)=(?<value>\S+)"],
        });
        Assert.Equal(0.3, Assert.Single(run.ReadEvents().Items.OfType<ProgressEvent>()).Fraction);
        Assert.Equal(0.5, run.FindSummary()!.Metrics["loss"].Last);
    }

    [Fact]
    [Trait("requirement", "G46")]
    public async Task A_run_that_goes_on_tells_when_it_will_be_done()
    {
        using var fixture = new StoreFixture();
        Run run = await fixture.StartAsync("while [ ! -e go ]; do sleep 0.02; done");
        await Eventually.HoldsAsync(() => run.ReadState().Status == RunStatus.Running, "it runs");
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using (var events = new RunEventLog(run.Folder.Events))
        {
            events.Append(new ProgressEvent(now.AddSeconds(-30), 0.1));
            events.Append(new ProgressEvent(now, 0.4));
        }

        RunState state = run.ReadState();
        Assert.Equal(0.4, state.Progress);
        Assert.InRange((state.Eta!.Value - now).TotalSeconds, 59.9, 60.1);

        File.WriteAllText(Path.Combine(run.Directory, "go"), "");
        await Eventually.HoldsAsync(() => run.ReadState().Status == RunStatus.Completed, "it ended");
        Assert.Null(run.ReadState().Eta);
    }

    [Fact]
    public void Rules_that_an_older_record_lacks_are_as_if_nothing_was_said()
    {
        RunRules read = System.Text.Json.JsonSerializer.Deserialize("{}", RunJson.Line.RunRules)!;
        Assert.Equal(("tqdm", "summary.json", true, true), (read.Progress, read.SummaryFile, read.System, read.Thumbnails));
    }
}
