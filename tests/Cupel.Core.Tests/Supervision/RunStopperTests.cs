using Cupel.Core.Tests.Runs;
using Cupel.Runs;
using Cupel.Supervision;
using Cupel.Testing;

namespace Cupel.Core.Tests.Supervision;

public class RunStopperTests
{
    private static readonly StopPatience Impatient = new() { Ask = TimeSpan.FromMilliseconds(200), Terminate = TimeSpan.FromMilliseconds(200) };

    [Fact]
    public async Task A_run_that_listens_ends_when_asked_and_its_end_is_recorded()
    {
        using var fixture = new StoreFixture();
        Run run = await fixture.StartAsync("trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 0.02; done");
        await Eventually.HoldsAsync(() => IsReady(run), "the run is where the test wants it");
        Assert.Equal(StopOutcome.Ended, await Stop(run, new StopPatience()));
        RunState state = run.ReadState();
        Assert.Equal((RunStatus.Terminated, "stopped"), (state.Status, state.Reason));
        Assert.Contains("bye", File.ReadAllText(run.Folder.Stdout), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_that_was_asked_for_is_given_by_the_supervisor_too()
    {
        // The tests' supervisor kills after one second, unless it is asked for more.
        using var fixture = new StoreFixture();
        Run run = await fixture.StartAsync("trap 'sleep 1.5; echo saved; exit 0' TERM; echo ready; while :; do sleep 0.02; done");
        await Eventually.HoldsAsync(() => IsReady(run), "the run is where the test wants it");
        Assert.Equal(StopOutcome.Ended, await Stop(run, new StopPatience { Ask = TimeSpan.FromSeconds(20) }));
        Assert.Contains("saved", File.ReadAllText(run.Folder.Stdout), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_hears_nothing_is_killed()
    {
        using var fixture = new StoreFixture();
        Run run = await fixture.StartAsync("trap '' TERM; echo ready; while :; do sleep 0.02; done");
        await Eventually.HoldsAsync(() => IsReady(run), "the run is where the test wants it");
        var said = new List<string>();
        Assert.Equal(StopOutcome.Killed, await RunStopper.StopAsync(run, Impatient, TimeProvider.System, said.Add, TestContext.Current.CancellationToken));
        Assert.Equal(2, said.Count);
        Assert.Equal(RunStatus.Terminated, run.ReadState().Status);
    }

    [Fact]
    public async Task A_process_that_left_the_group_does_not_escape()
    {
        using var fixture = new StoreFixture();
        Run run = await fixture.StartAsync("setsid sh -c 'echo $$ > pid; exec sleep 60' >/dev/null 2>&1 & sleep 60");
        string file = Path.Combine(run.Directory, "pid");
        await Eventually.HoldsAsync(() => File.Exists(file) && File.ReadAllText(file).EndsWith('\n'), "the run is where the test wants it");
        string pid = File.ReadAllText(file).Trim();

        // It dies of the first signal; how long the machine takes to see to that is not what is tested.
        Assert.Equal(StopOutcome.Terminated, await Stop(run, Impatient with { Terminate = TimeSpan.FromSeconds(30) }));
        await Eventually.HoldsAsync(() => !Directory.Exists($"/proc/{pid}"), "the run is where the test wants it");
        Assert.Equal(RunStatus.Terminated, run.ReadState().Status);
    }

    [Fact]
    public async Task The_process_of_a_lost_run_is_ended_and_the_run_stays_lost()
    {
        using var fixture = new StoreFixture();
        Run run = await fixture.StartAsync("sleep 60");
        await Eventually.HoldsAsync(() => run.ReadState().Status == RunStatus.Running, "the run is where the test wants it");
        using (var supervisor = System.Diagnostics.Process.GetProcessById(run.ReadState().SupervisorPid!.Value))
        {
            supervisor.Kill();
        }

        await Eventually.HoldsAsync(() => run.ReadState().Status == RunStatus.Lost, "the run is where the test wants it");
        Assert.Equal(StopOutcome.Terminated, await Stop(run, Impatient));
        Assert.Equal((RunStatus.Lost, false), (run.ReadState().Status, run.ReadState().ProcessAlive));
    }

    [Fact]
    public async Task A_run_that_does_not_run_is_left_alone()
    {
        using var fixture = new StoreFixture();
        Run staged = fixture.Create("true");
        Run ended = fixture.Execute("true");
        Assert.Equal(StopOutcome.NotRunning, await Stop(staged, Impatient));
        Assert.Equal(StopOutcome.NotRunning, await Stop(ended, Impatient));
        Assert.Equal((RunStatus.Staged, RunStatus.Completed), (staged.ReadState().Status, ended.ReadState().Status));
        Assert.False(File.Exists(staged.Folder.StopRequest));
    }

    internal static Task StopNow(Run run) => Stop(run, new StopPatience { Ask = TimeSpan.Zero, Terminate = TimeSpan.Zero });

    private static bool IsReady(Run run) =>
        File.Exists(run.Folder.Stdout) && File.ReadAllText(run.Folder.Stdout).Contains("ready", StringComparison.Ordinal);

    private static Task<StopOutcome> Stop(Run run, StopPatience patience) =>
        RunStopper.StopAsync(run, patience, TimeProvider.System, null, TestContext.Current.CancellationToken);
}
