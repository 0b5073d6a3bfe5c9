using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs.Survival;

/// <summary>What the disk refuses is said in its words: neither a slip nor a bug, and nothing is lost.</summary>
public sealed class StorageTests
{
    private static readonly string[][] Readers = [["runs"], ["show"], ["metrics", "1"], ["output", "1"], ["files", "1"], ["cat", "1", "out.txt"], ["select"], ["verify"]];

    private static readonly string[][] Writers = [["run", "fit"], ["label", "1", "x"], ["tag", "1", "--add", "x"], ["comment", "1", "-m", "x"], ["delete", "1", "-y"], ["archive", "1", "--name", "a", "-y"]];

    [Fact]
    public void A_store_that_is_read_only_can_be_read_and_refuses_to_change()
    {
        using SmallDisk disk = Mount();
        using ProjectSandbox project = Project();
        string[] store = ["--store", Path.Combine(disk.Path, "runs")];
        Assert.Equal(0, project.Cupel([.. store, "run", "fit"]).ExitCode);
        disk.MakeReadOnly();

        Assert.All(Readers, words => Assert.Equal(0, project.Cupel([.. store, .. words]).ExitCode));
        Assert.All(Writers, words => AssertRefused(project.Cupel([.. store, .. words]), "Read-only file system"));
        Assert.Equal(0, project.Cupel([.. store, "show"]).ExitCode);
    }

    [Fact]
    public void A_full_disk_is_said_and_what_is_there_stays()
    {
        using SmallDisk disk = Mount();
        using ProjectSandbox project = Project();
        string[] store = ["--store", Path.Combine(disk.Path, "runs")];
        Assert.Equal(0, project.Cupel([.. store, "run", "fit"]).ExitCode);
        disk.Fill();

        AssertRefused(project.Cupel([.. store, "run", "fit"]), "No space left on device");
        Assert.All(Readers, words => Assert.Equal(0, project.Cupel([.. store, .. words]).ExitCode));
        Answer json = project.Cupel([.. store, "run", "fit", "--json"]);
        Assert.Contains("\"code\": \"storage\"", json.Error, StringComparison.Ordinal);
    }

    private static void AssertRefused(Answer answer, string words)
    {
        Assert.True(answer.ExitCode == 1, answer.Error);
        Assert.StartsWith($"error: {words}", answer.Error, StringComparison.Ordinal);
        Assert.Contains("hint: ", answer.Error, StringComparison.Ordinal);
    }

    private static SmallDisk Mount()
    {
        SmallDisk? disk = SmallDisk.TryMount(1000);
        Assert.SkipWhen(disk is null, "this user may not mount a file system here");
        return disk!;
    }

    private static ProjectSandbox Project()
    {
        var project = new ProjectSandbox();
        project.Write("cupel.yaml", "operations: { fit: { exec: 'echo \"loss: 1\"; echo x > out.txt' } }");
        return project;
    }
}
