using Cupel.Core.Tests.Runs;
using Cupel.Runs;
using Cupel.Supervision;
using Cupel.Testing;

namespace Cupel.Core.Tests.Supervision;

/// <summary>How a run ended is told apart, as far as it is known.</summary>
public sealed class EndingTests
{
    [Fact]
    [Trait("requirement", "defect-10")]
    public void An_exit_code_of_a_shell_is_not_taken_for_a_signal_but_said_to_stand_for_one()
    {
        using var fixture = new StoreFixture();
        RunState state = fixture.Execute("sh -c 'kill -9 $$'; exit $?").ReadState();

        Assert.Equal((RunStatus.Failed, 137, null), (state.Status, state.ExitCode, state.Signal));
        Assert.Equal("exit code 137 is how a shell says that its command ended by signal 9 (SIGKILL)", state.Detail);
    }

    [Theory]
    [InlineData("echo 'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 20 MiB' >&2; exit 1", "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 20 MiB")]
    [InlineData("printf 'Traceback\\nMemoryError\\n' >&2; exit 1", "MemoryError")]
    [InlineData("echo \"terminate called: 'std::bad_alloc'\"; kill -ABRT $$", "terminate called: 'std::bad_alloc'")]
    public void What_a_program_says_of_its_memory_is_a_hint_and_not_the_reason(string shell, string line)
    {
        using var fixture = new StoreFixture();
        RunState state = fixture.Execute(shell).ReadState();

        Assert.Contains($"it says itself: {line}", state.Detail, StringComparison.Ordinal);
        Assert.NotEqual(RunReasons.OutOfMemory, state.Reason);
    }

    [Theory]
    [InlineData("echo 'MemoryError' >&2; exit 0")]
    [InlineData("echo 'the MemoryError of yesterday' >&2; exit 1")]
    [InlineData("exit 3")]
    [InlineData("exit 255")]
    public void Nothing_is_guessed_where_nothing_points_to_it(string shell)
    {
        using var fixture = new StoreFixture();
        Assert.Null(fixture.Execute(shell).ReadState().Detail);
    }

    [Theory]
    [InlineData("5:memory:/runs/a", "memory/runs/a/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n", 3)]
    [InlineData("5:cpu,memory:/elsewhere", "memory/memory.oom_control", "oom_kill 4\n", 4)]
    [InlineData("0::/user.slice/x", "user.slice/x/memory.events", "low 0\noom 2\noom_kill 2\noom_group_kill 1\n", 2)]
    [InlineData("0::/../outside", "memory.events", "oom_kill 7\n", 7)]
    [InlineData("9:name=systemd:/a", "memory.events", "oom_kill 7\n", 11)]
    [InlineData("0::/", "memory.events", "low 0\n", 11)]
    public void Kills_for_lack_of_memory_are_counted_where_the_process_belongs(string group, string file, string content, long expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("proc/self/cgroup", group + "\n");
        folder.Write("proc/vmstat", "nr_free_pages 1\noom_kill 11\n");
        folder.Write(Path.Combine("groups", file), content);

        Assert.Equal(expected, MemoryKills.Count(folder["proc"], folder["groups"]));
    }

    [Fact]
    public void A_kernel_that_counts_nothing_is_no_evidence()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(MemoryKills.Count(folder["proc"], folder["groups"]));
    }

    [Fact]
    public async Task A_run_that_the_kernel_kills_for_memory_says_so()
    {
        const string Groups = "/sys/fs/cgroup/memory";
        string group = Path.Combine(Groups, $"cupel-test-{Environment.ProcessId}");
        if (!TryMakeGroup(group))
        {
            Assert.Skip("needs a memory control group of the first version that this user may make");
        }

        try
        {
            using var fixture = new StoreFixture();

            // Into the group goes the supervisor too, which is where a run's group comes from.
            Run run = fixture.Create("x=$(head -c 900000000 /dev/zero | tr '\\0' x); echo lived");
            string[] command = ["/bin/sh", "-c", $"echo $$ > {group}/cgroup.procs; exec \"$@\"", "sh", .. StoreFixture.Program("supervise")];
            await new SupervisorLauncher(command).StartAsync(run, RunEnvironment.OfThisProcess(), TestContext.Current.CancellationToken);
            await Eventually.HoldsAsync(() => !run.ReadState().Status.IsLive(), "it ended");

            RunState state = run.ReadState();
            Assert.Equal((RunReasons.OutOfMemory, "the kernel killed it for lack of memory: signal 9 (SIGKILL)"), (state.Reason, state.Detail));
        }
        finally
        {
            await Eventually.HoldsAsync(() => File.ReadAllText(Path.Combine(group, "cgroup.procs")).Length == 0, "the group is empty");
            Directory.Delete(group);
        }
    }

    [Theory]
    [InlineData("echo up; sleep 60", 15)]
    [InlineData("trap '' TERM; echo up; while :; do sleep 0.05; done", 9)]
    public void A_run_that_takes_too_long_is_stopped_with_all_its_processes(string shell, int signal)
    {
        using var fixture = new StoreFixture();
        RunRequest request = fixture.Request($"setsid sleep 61 & {shell}") with { Rules = new RunRules { StopAfterS = 0.3 } };
        Run run = fixture.Store.Create(request);
        var options = new SupervisorOptions { StopGrace = TimeSpan.FromMilliseconds(300), LeftoverGrace = TimeSpan.FromMilliseconds(300) };
        Supervisor.Run(run.Directory, TimeProvider.System, options);

        RunState state = run.ReadState();
        Assert.Equal((RunStatus.Terminated, RunReasons.TimeLimit, "it may take 0.3 s", signal), (state.Status, state.Reason, state.Detail, state.Signal));
        Assert.Equal(RunReasons.TimeLimit, run.ReadEvents().FindLast<StoppingEvent>()!.Reason);
        Assert.Empty(RunProcesses.Find(run));
    }

    [Fact]
    public void A_run_that_is_in_time_is_left_alone()
    {
        using var fixture = new StoreFixture();
        RunState state = fixture.Execute(fixture.Request("true") with { Rules = new RunRules { StopAfterS = 3600 } }).ReadState();
        Assert.Equal((RunStatus.Completed, null, null), (state.Status, state.Reason, state.Detail));
    }

    [Fact]
    public void The_time_of_all_phases_counts_and_the_last_may_still_tidy_up()
    {
        using var fixture = new StoreFixture();
        RunRequest request = fixture.Request("sleep 60") with
        {
            StageCommand = new RunCommand { Shell = "sleep 0.1" },
            FinishCommand = new RunCommand { Shell = "echo tidied" },
            Rules = new RunRules { StopAfterS = 0.4 },
        };
        Run run = fixture.Execute(request);

        Assert.Equal(RunReasons.TimeLimit, run.ReadState().Reason);
        Assert.Equal("tidied\n", File.ReadAllText(run.Folder.Stdout));
    }

    private static bool TryMakeGroup(string group)
    {
        try
        {
            Directory.CreateDirectory(group);
            File.WriteAllText(Path.Combine(group, "memory.limit_in_bytes"), "300M");
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
