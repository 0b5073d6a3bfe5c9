using Cupel.Core.Tests.Runs;
using Cupel.Runs;
using Cupel.Supervision;
using Cupel.Testing;

namespace Cupel.Core.Tests.Supervision;

public sealed class PhaseTests
{
    [Theory]
    [InlineData("echo s", "echo r", "echo f", "s\nr\nf\n", RunStatus.Completed, 0, null)]
    [InlineData("echo s; exit 4", "echo r", "echo f", "s\n", RunStatus.Failed, 4, "stage: exit code 4")]
    [InlineData("echo s; kill -9 $$", "echo r", "echo f", "s\n", RunStatus.Terminated, null, "stage: signal 9 (SIGKILL)")]
    [InlineData(null, "echo r; exit 3", "echo code $CUPEL_EXIT_CODE", "r\ncode 3\n", RunStatus.Failed, 3, null)]
    [InlineData(null, "echo r; kill -9 $$", "echo code=$CUPEL_EXIT_CODE.", "r\ncode=.\n", RunStatus.Terminated, null, "signal 9 (SIGKILL)")]
    [InlineData(null, "echo r", "exit 5", "r\n", RunStatus.Failed, 0, "finish: exit code 5")]
    [InlineData(null, "exit 2", "exit 5", "", RunStatus.Failed, 2, null)]
    [InlineData("true", "echo r", null, "r\n", RunStatus.Completed, 0, null)]
    public void Phases_are_executed_in_order_and_the_run_decides(
        string? stage, string run, string? finish, string output, RunStatus status, int? exitCode, string? reason)
    {
        using var fixture = new StoreFixture();
        Run done = fixture.Execute(With(fixture.Request(run), stage, finish));

        Assert.Equal(output, File.ReadAllText(done.Folder.Stdout));
        RunState state = done.ReadState();
        Assert.Equal((status, exitCode, reason), (state.Status, state.ExitCode, state.Reason));
    }

    [Fact]
    [Trait("requirement", "defect-8")]
    public void What_the_phases_did_is_in_the_events_and_the_output_in_its_order()
    {
        using var fixture = new StoreFixture();
        Run done = fixture.Execute(With(fixture.Request("echo loss: 0.5; touch made.txt"), "echo one >&2", "ls made.txt"));

        Assert.Equal(["stage", "run", "finish", "record"], done.ReadEvents().Items.OfType<PhaseEvent>().Select(phase => phase.Name));
        Assert.Equal(3, done.ReadEvents().Items.OfType<StartedEvent>().Select(started => started.Pid).Distinct().Count());
        Assert.Equal([2, 1, 1], OutputTimes.Read(done.Folder).Select(piece => piece.Stream));
        Assert.Equal(0.5, done.FindSummary()!.Metrics["loss"].Last);
    }

    [Fact]
    public void A_command_that_cannot_be_started_is_named_by_its_phase()
    {
        using var fixture = new StoreFixture();
        RunCommand missing = new() { Arguments = ["no-such-program-here"] };
        RunState state = fixture.Execute(fixture.Request("true") with { StageCommand = missing }).ReadState();
        Assert.Equal((RunStatus.Failed, null), (state.Status, state.Started));
        Assert.Equal("stage: could not be started: no program `no-such-program-here` on the PATH", state.Reason);

        state = fixture.Execute(fixture.Request("true") with { FinishCommand = missing }).ReadState();
        Assert.Equal((RunStatus.Failed, 0), (state.Status, state.ExitCode));
        Assert.StartsWith("finish: could not be started", state.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_stopped_may_still_tidy_up()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Store.Create(With(fixture.Request("echo ready; sleep 60"), null, "echo tidied"));
        await new SupervisorLauncher(StoreFixture.Program("supervise"))
            .StartAsync(run, RunEnvironment.OfThisProcess(), TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => File.Exists(run.Folder.Stdout) && new FileInfo(run.Folder.Stdout).Length > 0, "it has begun");
        Assert.True(RunStopper.TryAsk(run));
        await Eventually.HoldsAsync(() => !run.ReadState().Status.IsLive(), "it has ended");

        RunState state = run.ReadState();
        Assert.Equal((RunStatus.Terminated, "stopped"), (state.Status, state.Reason));
        Assert.Equal("ready\ntidied\n", File.ReadAllText(run.Folder.Stdout));
    }

    [Fact]
    public void A_run_inside_a_finish_command_does_not_see_the_others_exit_code()
    {
        using var fixture = new StoreFixture();
        Environment.SetEnvironmentVariable("CUPEL_EXIT_CODE", "7");
        try
        {
            Assert.Equal("[]\n", File.ReadAllText(fixture.Execute("echo \"[$CUPEL_EXIT_CODE]\"").Folder.Stdout));
        }
        finally
        {
            Environment.SetEnvironmentVariable("CUPEL_EXIT_CODE", null);
        }
    }

    private static RunRequest With(RunRequest request, string? stage, string? finish) => request with
    {
        StageCommand = stage is null ? null : new RunCommand { Shell = stage },
        FinishCommand = finish is null ? null : new RunCommand { Shell = finish },
    };
}
