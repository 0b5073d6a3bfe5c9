using Cupel.Core.Tests.Runs;
using Cupel.Errors;
using Cupel.Metrics;
using Cupel.Runs;
using Cupel.Supervision;
using Cupel.Testing;

namespace Cupel.Core.Tests.Supervision;

/// <summary>A disk that fills up takes what is written from then on, and nothing that was there, and never the truth.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public void A_run_that_fills_the_disk_has_a_true_end()
    {
        using SmallDisk disk = Mount(1000);
        RunStore store = StoreOn(disk);
        Run before = store.Create(Request("echo 'loss: 1'"));
        Supervisor.Run(before.Directory, TimeProvider.System);

        Run run = store.Create(Request("echo 'loss: 1 (step 1)'; sleep 0.2; head -c 3000000 /dev/zero; exit 5"));
        Supervisor.Run(run.Directory, TimeProvider.System);

        RunSnapshot read = run.Read();
        Assert.Equal((RunStatus.Failed, 5), (read.State.Status, read.State.ExitCode));
        Assert.Contains(run.ReadEvents().Items.OfType<WarningEvent>(), e => e.Message.Contains("output could not be kept: No space left", StringComparison.Ordinal));
        Assert.Equal(1, RunMetrics.Read(run.Directory).Find("loss")!.Points.Single().Value);
        Assert.Equal(RunStatus.Completed, before.Read().State.Status);
        Assert.Equal(2, store.List().Count);
    }

    [Fact]
    public async Task A_disk_that_is_full_to_the_last_byte_does_not_take_the_end_of_a_run()
    {
        using SmallDisk disk = Mount(1000);
        Run run = StoreOn(disk).Create(Request("echo up; while [ ! -e ../../go ]; do sleep 0.02; done; exit 3"));
        await new SupervisorLauncher(StoreFixture.Program("supervise")).StartAsync(run, RunEnvironment.OfThisProcess(), TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => run.ReadState().Status == RunStatus.Running && File.Exists(run.Folder.Stdout), "it runs");
        File.WriteAllText(Path.Combine(disk.Path, "go.later"), "");
        disk.Fill();

        File.Move(Path.Combine(disk.Path, "go.later"), Path.Combine(disk.Path, ".cupel", "go"));

        await Eventually.HoldsAsync(() => !run.ReadState().Status.IsLive(), "it ended");
        RunState state = run.ReadState();
        Assert.Equal((RunStatus.Failed, 3), (state.Status, state.ExitCode));
        Assert.Contains("the record could not be finished", state.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_full_disk_no_half_of_a_run_is_made()
    {
        using SmallDisk disk = Mount(200);
        RunStore store = StoreOn(disk);
        store.Create(Request("true"));
        disk.Fill();

        IOException error = Assert.Throws<IOException>(() => store.Create(Request("true")));

        Assert.Equal(ErrorCodes.Storage, StorageFault.Find(error)!.Code);
        Assert.Single(store.List());
        Assert.Single(Directory.EnumerateFileSystemEntries(Path.Combine(store.Root, "runs")));
    }

    [Fact]
    public void What_a_run_took_ahead_of_need_it_gives_back()
    {
        using SmallDisk disk = Mount(1000);
        RunStore store = StoreOn(disk);
        var drive = new DriveInfo(disk.Path);
        Run run = store.Create(Request("true"));
        Supervisor.Run(run.Directory, TimeProvider.System);
        long used = drive.TotalSize - drive.AvailableFreeSpace;

        // Each file of a run takes whole pages.
        int files = Directory.EnumerateFileSystemEntries(store.Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Count();
        Assert.InRange(used, 0, files * Environment.SystemPageSize);
    }

    private static SmallDisk Mount(int kilobytes)
    {
        SmallDisk? disk = SmallDisk.TryMount(kilobytes);
        Assert.SkipWhen(disk is null, "this user may not mount a file system here");
        return disk!;
    }

    private static RunStore StoreOn(SmallDisk disk) => new(Path.Combine(disk.Path, ".cupel"), TimeProvider.System);

    private static RunRequest Request(string shell) =>
        new() { Operation = "train", Command = new RunCommand { Shell = shell }, Project = "/" };
}
