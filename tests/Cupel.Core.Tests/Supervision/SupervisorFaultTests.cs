using Cupel.Core.Tests.Runs;
using Cupel.Runs;
using Cupel.Supervision;
using Cupel.Testing;

namespace Cupel.Core.Tests.Supervision;

public class SupervisorFaultTests
{
    [Fact]
    public async Task A_supervisor_killed_at_any_moment_leaves_a_lost_run_or_the_true_end()
    {
        using var fixture = new StoreFixture();
        const int Seed = 5;
        var random = new Random(Seed);
        int lost = 0;
        for (int draw = 0; draw < 12; draw++)
        {
            Run run = await fixture.StartAsync("for i in 1 2 3 4 5 6; do echo loss: $i; sleep 0.02; done; exit 4");
            int supervisor = run.ReadState().SupervisorPid ?? 0;
            await Task.Delay(random.Next(0, 220), TestContext.Current.CancellationToken);
            if (supervisor > 0)
            {
                Posix.Kill(supervisor, Posix.SigKill);
                await Eventually.HoldsAsync(() => ProcessIdentity.FindStart(supervisor) is null, "the supervisor is dead");
            }

            RunState state = run.Read().State;
            lost += state.Status == RunStatus.Lost ? 1 : 0;
            Assert.True(
                state is { Status: RunStatus.Lost, LastSign: not null } or { Status: RunStatus.Failed, ExitCode: 4 },
                $"seed {Seed}, draw {draw}: {state}");
            foreach (OutputTimes.Chunk chunk in OutputTimes.Read(run.Folder))
            {
                Assert.InRange(chunk.Stream, 1, 2);
            }
        }

        Assert.NotEqual(0, lost);
    }

    [Fact]
    public async Task A_lost_run_says_whether_its_process_still_runs()
    {
        using var fixture = new StoreFixture();
        Run run = await fixture.StartAsync("sleep 60");
        await Eventually.HoldsAsync(() => run.ReadState().Status == RunStatus.Running, "it runs");
        RunState running = run.ReadState();
        Posix.Kill(running.SupervisorPid!.Value, Posix.SigKill);
        await Eventually.HoldsAsync(() => run.ReadState().Status == RunStatus.Lost, "it is lost");
        Assert.True(run.ReadState().ProcessAlive);
        Assert.Contains("still runs", run.ReadState().Reason, StringComparison.Ordinal);
        Posix.Kill(-running.Pid!.Value, Posix.SigKill);
        await Eventually.HoldsAsync(() => run.ReadState().ProcessAlive == false, "its process is gone");
        Assert.Equal(RunStatus.Lost, run.ReadState().Status);
        Assert.False(RunStopper.TryAsk(run));
    }

    [Fact]
    public async Task A_process_killed_from_outside_is_terminated()
    {
        using var fixture = new StoreFixture();
        Run run = await fixture.StartAsync("sleep 60");
        await Eventually.HoldsAsync(() => run.ReadState().Pid is not null, "it was started");
        Posix.Kill(run.ReadState().Pid!.Value, Posix.SigKill);
        await Eventually.HoldsAsync(() => !run.ReadState().Status.IsLive(), "it ended");
        Assert.Equal((RunStatus.Terminated, 9, "signal 9 (SIGKILL)"), (run.ReadState().Status, run.ReadState().Signal, run.ReadState().Reason));
    }

    [Theory]
    [InlineData("trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.01; done", 0, null)]
    [InlineData("trap '' TERM; echo up; while :; do sleep 0.01; done", null, 9)]
    public async Task A_stopped_run_is_terminated_however_its_process_takes_it(string shell, int? exitCode, int? signal)
    {
        using var fixture = new StoreFixture();
        Run run = await fixture.StartAsync(shell);
        await Eventually.HoldsAsync(() => File.Exists(run.Folder.Stdout) && new FileInfo(run.Folder.Stdout).Length > 0, "it is up");
        Assert.True(RunStopper.TryAsk(run));
        await Eventually.HoldsAsync(() => !run.ReadState().Status.IsLive(), "it ended");
        RunState state = run.ReadState();
        Assert.Equal((RunStatus.Terminated, "stopped", exitCode, signal), (state.Status, state.Reason, state.ExitCode, state.Signal));
        Assert.Single(run.ReadEvents().Items.OfType<StoppingEvent>());
    }

    [Fact]
    public async Task The_supervisor_has_a_session_of_its_own_and_no_terminal()
    {
        using var fixture = new StoreFixture();
        Run run = await fixture.StartAsync("sleep 60");
        int supervisor = run.ReadState().SupervisorPid!.Value;
        string[] stat = File.ReadAllText($"/proc/{supervisor}/stat").Split(") ")[1].Split(' ');
        Assert.Equal($"{supervisor}", stat[3]); // session
        Assert.Equal("0", stat[4]); // terminal
        foreach (int descriptor in (int[])[0, 1, 2])
        {
            // The last thing it does with the pipes it was started with is to say that it has the run.
            await Eventually.HoldsAsync(() => new FileInfo($"/proc/{supervisor}/fd/{descriptor}").LinkTarget == "/dev/null", $"descriptor {descriptor} leads nowhere");
        }

        Assert.True(RunStopper.TryAsk(run));
        await Eventually.HoldsAsync(() => !run.ReadState().Status.IsLive(), "it ended");
    }

    [Fact]
    public async Task A_supervisor_that_cannot_take_the_run_is_an_error_at_once()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Create("true");
        await Assert.ThrowsAsync<IOException>(() => new SupervisorLauncher(["/bin/false"]).StartAsync(run, RunEnvironment.OfThisProcess(), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<IOException>(() => new SupervisorLauncher(["/no/such"]).StartAsync(run, RunEnvironment.OfThisProcess(), TestContext.Current.CancellationToken));
        Assert.Equal(RunStatus.Staged, run.ReadState().Status);
    }

    [Fact]
    public async Task A_supervisor_that_is_told_no_run_ends_by_itself()
    {
        WaitingSupervisor waiting = new SupervisorLauncher(StoreFixture.Program("supervise")).Begin(RunEnvironment.OfThisProcess());
        Assert.NotNull(ProcessIdentity.FindStart(waiting.Pid));

        waiting.Dispose();

        await Eventually.HoldsAsync(() => ProcessIdentity.FindStart(waiting.Pid) is null, "it ended");
    }

    [Fact]
    public async Task A_supervisor_may_wait_while_its_run_is_staged()
    {
        using var fixture = new StoreFixture();
        using WaitingSupervisor waiting = new SupervisorLauncher(StoreFixture.Program("supervise")).Begin(RunEnvironment.OfThisProcess());
        Run run = fixture.Create("echo done");

        waiting.Take(run);

        Assert.NotEqual(RunStatus.Staged, run.ReadState().Status);
        await Eventually.HoldsAsync(() => run.ReadState().Status == RunStatus.Completed, "it ended");
    }

    [Fact]
    public async Task A_run_that_another_has_taken_is_not_run_twice()
    {
        using var fixture = new StoreFixture();
        var launcher = new SupervisorLauncher(StoreFixture.Program("supervise"));
        using WaitingSupervisor first = launcher.Begin(RunEnvironment.OfThisProcess());
        using WaitingSupervisor second = launcher.Begin(RunEnvironment.OfThisProcess());
        Run run = fixture.Create("echo x >> trace");

        first.Take(run);
        second.Take(run);

        await Eventually.HoldsAsync(() => run.ReadState().Status == RunStatus.Completed, "it ended");
        Assert.Equal("x\n", File.ReadAllText(Path.Combine(run.Directory, "trace")));
    }

    [Fact]
    public async Task A_path_of_any_characters_reaches_the_supervisor()
    {
        using var fixture = new StoreFixture();
        var odd = new RunStore(fixture.Folder["line\nbreak and ü"], fixture.Clock);
        Run run = odd.Create(fixture.Request("true"));

        await new SupervisorLauncher(StoreFixture.Program("supervise")).StartAsync(run, RunEnvironment.OfThisProcess(), TestContext.Current.CancellationToken);

        await Eventually.HoldsAsync(() => run.ReadState().Status == RunStatus.Completed, "it ended");
    }

    [Theory]
    [InlineData(10, RunStatus.Running, "judged by its heartbeat")]
    [InlineData(3600, RunStatus.Lost, "no sign of life")]
    public void A_run_on_another_machine_is_judged_by_its_heartbeat(int ageSeconds, RunStatus status, string reason)
    {
        var clock = new ManualClock();
        using var fixture = new StoreFixture(clock);
        Run run = fixture.Create("true");
        File.AppendAllText(run.Folder.Events, """{"kind":"started","time":"2026-01-02T01:00:00+00:00","pid":1,"pid_start":1}""" + "\n");
        Assert.True(RunLock.TryTake(run.Folder.Lock, new RunLock(new ProcessIdentity(1, 1, "boot", "another-host"), clock.Now)));
        File.SetLastWriteTimeUtc(run.Folder.Lock, clock.Now.UtcDateTime);
        clock.Now += TimeSpan.FromSeconds(ageSeconds);
        RunState state = run.ReadState();
        Assert.Equal(status, state.Status);
        Assert.Contains(reason, state.Reason, StringComparison.Ordinal);
        Assert.Contains("another-host", state.Reason, StringComparison.Ordinal);
        Assert.Null(state.ProcessAlive);
    }

    [Fact]
    public void A_lock_from_before_a_restart_is_a_dead_one()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Create("true");
        File.AppendAllText(run.Folder.Events, """{"kind":"started","time":"2026-01-02T01:00:00+00:00","pid":1,"pid_start":1}""" + "\n");
        ProcessIdentity before = ProcessIdentity.Current with { BootId = "an older boot" };
        Assert.True(RunLock.TryTake(run.Folder.Lock, new RunLock(before, DateTimeOffset.UnixEpoch)));
        Assert.False(RunLock.TryTake(run.Folder.Lock, new RunLock(ProcessIdentity.Current, DateTimeOffset.UnixEpoch)));
        Assert.Equal((RunStatus.Lost, false), (run.ReadState().Status, run.ReadState().ProcessAlive));
        Assert.Contains("restarted", run.ReadState().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_never_sees_a_live_or_ended_run_as_lost()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Create("exit 2");
        var seen = new HashSet<RunStatus>();
        Task start = new SupervisorLauncher(StoreFixture.Program("supervise"))
            .StartAsync(run, RunEnvironment.OfThisProcess(), TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(
            () =>
            {
                for (int i = 0; i < 200; i++)
                {
                    seen.Add(run.ReadState().Status);
                }

                return seen.Contains(RunStatus.Failed);
            },
            "it ended");
        await start;
        Assert.Subset(new HashSet<RunStatus> { RunStatus.Staged, RunStatus.Pending, RunStatus.Running, RunStatus.Failed }, seen);
    }
}
