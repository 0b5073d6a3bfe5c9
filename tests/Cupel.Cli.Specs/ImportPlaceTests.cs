using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs;

public sealed class ImportPlaceTests
{
    [Fact]
    public void Where_there_is_no_project_the_store_above_that_takes_the_runs_is_named()
    {
        using var project = new ProjectSandbox();
        project.Write("mlruns/1/meta.yaml", "name: digits\n");
        project.Write("mlruns/1/5b1c81c09b7d4e5f8a6b3c2d1e0f9a03/meta.yaml", "run_name: a\nstart_time: 1700000200000\nend_time: 1700000230000\nstatus: 3\nlifecycle_stage: active\n");
        project.Write("deep/down/notes.txt", "");
        Directory.CreateDirectory(Path.Combine(project.Directory, ".cupel", "runs"));
        Answer answer = project.Cupel(["-C", "deep/down", "import", "--from", "mlflow", "../../mlruns"]);
        Assert.StartsWith($"there is no project here: `{Path.Combine(project.Directory, ".cupel")}` is the nearest store above\n", answer.Error, StringComparison.Ordinal);

        project.Write("deep/cupel.yaml", "operations: {}\n");
        Assert.DoesNotContain("no project", project.Cupel(["-C", "deep/down", "import", "--from", "mlflow", "../../mlruns"]).Error, StringComparison.Ordinal);
    }
}
