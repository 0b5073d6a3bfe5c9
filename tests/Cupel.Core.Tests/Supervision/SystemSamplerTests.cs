using Cupel.Core.Tests.Runs;
using Cupel.Filters;
using Cupel.Metrics;
using Cupel.Runs;
using Cupel.Supervision;
using Cupel.Testing;

namespace Cupel.Core.Tests.Supervision;

/// <summary>What a run uses is measured beside its own metrics.</summary>
public sealed class SystemSamplerTests
{
    [Fact]
    public void What_the_processes_use_is_measured_while_they_run()
    {
        using var fixture = new StoreFixture();
        Run run = Execute(fixture, fixture.Request("echo loss: 0.5; setsid sh -c 'while :; do :; done' & sleep 0.6; kill $!"));

        IReadOnlyDictionary<string, MetricSummary> system = run.FindSummary()!.System;
        Assert.Equal(["sys/cpu", "sys/memory", "sys/read", "sys/write"], system.Keys);
        Assert.True(system["sys/cpu"].Max > 10, "a busy loop that left the group is of the run");
        Assert.InRange(system["sys/memory"].Max, 100_000, 100_000_000);
        Assert.Equal(["loss"], run.FindSummary()!.Metrics.Keys);
        Assert.Equal(["loss"], RunMetrics.Read(run.Directory).Series.Select(series => series.Name));
    }

    [Fact]
    public void They_are_found_by_filters_and_columns_that_name_them()
    {
        using var fixture = new StoreFixture();
        Run run = Execute(fixture, fixture.Request("sleep 0.3"));
        var facts = new RunFacts(run.Read(), DateTimeOffset.UtcNow);

        Assert.NotNull(facts.Metric("sys/memory", MetricPart.Max, step: false));
        Assert.NotNull(facts.Metric("sys/memory", MetricPart.First, step: true));
        Assert.DoesNotContain("sys/memory", facts.Metrics.Keys);
    }

    [Fact]
    public void A_run_that_is_over_before_the_first_look_has_what_the_kernel_counted()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute("i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done");

        RunSummary summary = run.FindSummary()!;
        Assert.Empty(summary.System);
        Assert.False(Directory.Exists(run.Folder.System));
        Assert.InRange(summary.Usage!.CpuS, 0.001, 60);
    }

    [Fact]
    public void The_largest_process_is_told_where_it_is_larger_than_the_supervisor()
    {
        using var fixture = new StoreFixture();
        Run large = fixture.Execute("x=$(head -c 600000000 /dev/zero | tr '\\0' x); exit 0");
        Assert.True(large.FindSummary()!.Usage!.PeakMemory > 600_000_000);

        // What the kernel says of a small one is what the supervisor held.
        Assert.Null(fixture.Execute("true").FindSummary()!.Usage!.PeakMemory);
    }

    [Fact]
    public void The_phases_are_added_up()
    {
        Assert.Equal(new RunUsage(3, 5, 70), new RunUsage(1, 2, 70).With(new RunUsage(2, 3, 60)));
        Assert.Equal(new RunUsage(3, 5, 60), new RunUsage(1, 2, null).With(new RunUsage(2, 3, 60)));
        Assert.Equal(new RunUsage(3, 5, 70), new RunUsage(1, 2, 70).With(new RunUsage(2, 3, null)));
    }

    [Fact]
    public void It_can_be_turned_off()
    {
        using var fixture = new StoreFixture();
        Run run = Execute(fixture, fixture.Request("sleep 0.3") with { Rules = new RunRules { System = false } });
        Assert.Empty(run.FindSummary()!.System);
    }

    [Fact]
    public void A_tree_is_its_session_its_descendants_and_those_it_was()
    {
        using var folder = new TemporaryFolder();
        Write(10, parent: 1, session: 10, ticks: 5, pages: 100);
        Write(11, parent: 10, session: 10, ticks: 7, pages: 10);
        Write(30, parent: 11, session: 30, ticks: 1, pages: 1); // left the session
        Write(20, parent: 30, session: 30, ticks: 1, pages: 1);
        Write(40, parent: 1, session: 40, ticks: 1000, pages: 1000); // somebody else's
        folder.Write("self/stat", "x");
        folder.Write("11/io", "rchar: 9\nread_bytes: 4096\nwrite_bytes: 512\n");
        var tree = new ProcessTree(10, folder.Path);

        TreeUsage usage = tree.Measure()!;
        Assert.Equal((4 * (5 + 7 + 1 + 1), 112L * Environment.SystemPageSize), (usage.CpuTicks, usage.MemoryBytes));
        Assert.Equal((4096, 512), (usage.ReadBytes, usage.WrittenBytes));
        Assert.Equal([10, 11, 20, 30], usage.Processes.Order());

        // An orphan that was seen before stays one of them; another process with its number does not become one.
        Write(30, parent: 1, session: 30, ticks: 1, pages: 1);
        Write(20, parent: 1, session: 30, ticks: 1, pages: 1, start: 77);
        Assert.Equal([10, 11, 30], tree.Measure()!.Processes.Order());

        void Write(int pid, int parent, int session, long ticks, long pages, long start = 50) => folder.Write(
            $"{pid}/stat", $"{pid} (a ) (b) S {parent} {pid} {session} 0 -1 0 0 0 0 0 {ticks} {ticks} {ticks} {ticks} 20 0 1 0 {start} 0 {pages} 0 0");
    }

    [Fact]
    public void A_device_of_the_amdgpu_driver_counts_for_a_run_that_has_it_open()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(AmdGpus.Find(folder["drm"], folder["proc"]));
        folder.Write("drm/card0/device/gpu_busy_percent", "42\n");
        folder.Write("drm/card0/device/mem_info_vram_used", "1048576\n");
        folder.Write("drm/card0-HDMI-A-1/status", "connected");
        Directory.CreateDirectory(folder["proc/7/fd"]);
        using AmdGpus gpus = AmdGpus.Find(folder["drm"], folder["proc"])!;
        Assert.Null(gpus.Measure(new HashSet<int> { 7 }));

        File.CreateSymbolicLink(folder["proc/7/fd/3"], "/dev/kfd");
        Assert.Equal(new GpuUsage(42, 1048576), gpus.Measure(new HashSet<int> { 7 }));
    }

    private static Run Execute(StoreFixture fixture, RunRequest request)
    {
        Run run = fixture.Store.Create(request);
        var options = new SupervisorOptions { LeftoverGrace = TimeSpan.FromMilliseconds(300), SamplePeriod = TimeSpan.FromMilliseconds(50) };
        Supervisor.Run(run.Directory, TimeProvider.System, options);
        return run;
    }
}
