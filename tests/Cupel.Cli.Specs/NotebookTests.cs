using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Cli.Specs.Survival;
using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs;

/// <summary>A notebook is executed as a program is: watched while it runs, stopped with all it started, its end told truly.</summary>
[Trait("requirement", "G12")]
public sealed class NotebookTests
{
    private const string Waits = """
        import os, subprocess, time
        child = subprocess.Popen(["sleep", "600"])
        print("pids", os.getpid(), child.pid, flush=True)
        time.sleep(600)
        """;

    [Fact]
    public void Cells_print_while_they_run_and_stop_ends_the_kernel_and_what_it_started()
    {
        using ProcessSandbox project = Sandbox("fit.ipynb", "first = 1", Waits);
        CupelProcess starter = project.Start("run", "fit.ipynb");
        (JsonObject run, int[] pids) = WaitForPids(project);

        Answer stop = project.Cupel("stop", "1", "-y");

        Assert.True(stop.ExitCode == 0, stop.Error);
        starter.WaitForEnd();
        JsonObject ended = project.Newest();
        Assert.Equal("terminated", (string?)ended["status"]);
        Assert.DoesNotContain(pids, ProcessSandbox.IsAlive);
        Assert.Equal(["1", "2"], Counts(run, "fit.executed.ipynb"));
    }

    [Fact]
    public void Killing_what_executes_the_notebook_leaves_nothing_of_it()
    {
        using ProcessSandbox project = Sandbox("fit.ipynb", Waits);
        CupelProcess starter = project.Start("run", "fit.ipynb");
        (JsonObject run, int[] pids) = WaitForPids(project);

        ProcessSandbox.Kill(ProcessSandbox.Child(run), "KILL");

        starter.WaitForEnd();
        Assert.Equal("terminated", (string?)project.Newest()["status"]);
        Assert.DoesNotContain(pids, ProcessSandbox.IsAlive);
    }

    [Fact]
    public void A_time_limit_ends_the_kernel_too()
    {
        using ProcessSandbox project = Sandbox("fit.ipynb", Waits);

        // Long enough for a kernel to start on a busy machine.
        CupelProcess starter = project.Start("run", "fit.ipynb", "--stop-after", "25s");
        (JsonObject _, int[] pids) = WaitForPids(project);

        starter.WaitForEnd();
        JsonObject ended = project.Newest();
        Assert.Equal(("terminated", "time-limit"), ((string?)ended["status"], (string?)ended["reason"]));
        Assert.DoesNotContain(pids, ProcessSandbox.IsAlive);
    }

    [Fact]
    public void The_end_of_a_kernel_is_the_end_of_the_run()
    {
        using ProcessSandbox project = Sandbox("fit.ipynb", "print('here')", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "print('never')");

        Answer answer = project.Cupel("run", "fit.ipynb");

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("error: fit.ipynb, in cell [2]: the kernel ended by signal 9", answer.Error, StringComparison.Ordinal);
        JsonObject run = project.Newest();
        Assert.Equal(("failed", 137), ((string?)run["status"], (int)run["exit_code"]!));
        string[] counts = [.. Counts(run, "fit.executed.ipynb")];
        Assert.Equal(("1", ""), (counts[0], counts[2]));
    }

    [Fact]
    public void A_notebook_that_runs_itself_does_so_once()
    {
        string cupel = Path.Combine(AppContext.BaseDirectory, "cupel");
        using ProcessSandbox project = Sandbox("fit.ipynb", $"lr = 0.5\n!'{cupel}' run fit.ipynb lr=9; echo ended with $?", "print('lr:', lr)");

        Answer answer = project.Cupel("run", "fit.ipynb", "lr=0.1");

        Assert.True(answer.ExitCode == 0, answer.Error);
        Assert.Contains("nothing to do: this is a run of that notebook already", answer.Output, StringComparison.Ordinal);
        Assert.Contains("ended with 3", answer.Output, StringComparison.Ordinal);
        Assert.Equal(0.1, (double)Assert.Single(project.List())!["metrics"]!["lr"]!["last"]!);
    }

    [Fact]
    public void A_module_beside_the_notebook_can_be_imported_and_the_run_is_in_the_environment()
    {
        using ProcessSandbox project = Sandbox("work/fit.ipynb", "import os, helper\nprint(helper.word, os.getcwd() == os.environ['CUPEL_RUN_DIR'] and os.path.exists(os.environ['CUPEL_CONFIG']))");
        project.Write("work/helper.py", "word = 'helped'\n");

        Answer answer = project.Cupel("run", "work/fit.ipynb");

        Assert.True(answer.ExitCode == 0, answer.Error);
        Assert.Contains("helped True", answer.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine((string)project.Newest()["dir"]!, "work", "fit.executed.ipynb")));
    }

    private static ProcessSandbox Sandbox(string path, params string[] cells)
    {
        NotebookPython.Require();
        var project = new ProcessSandbox();
        project.Write("cupel.yaml", "operations: {}");
        project.Write(path, Notebook(cells));
        return project;
    }

    private static string Notebook(string[] cells) => new JsonObject
    {
        ["cells"] = new JsonArray([.. cells.Select(source => new JsonObject
        {
            ["cell_type"] = "code", ["execution_count"] = 7, ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["source"] = source,
        })]),
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = "python3", ["language"] = "python", ["display_name"] = "Python 3" } },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 4,
    }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    private static (JsonObject Run, int[] Pids) WaitForPids(ProcessSandbox project)
    {
        JsonObject run = project.WaitForNewest(
            run => (string?)run["status"] == "running" && File.Exists(ProcessSandbox.Output(run, "stdout")) && File.ReadAllText(ProcessSandbox.Output(run, "stdout")).EndsWith('\n'),
            "a cell has printed");
        int[] pids = [.. File.ReadAllText(ProcessSandbox.Output(run, "stdout")).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..].Select(word => int.Parse(word, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.All(pids, pid => Assert.True(ProcessSandbox.IsAlive(pid)));
        return (run, pids);
    }

    // Which cells were executed, as the notebook that was kept says.
    private static IEnumerable<string> Counts(JsonObject run, string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine((string)run["dir"]!, file)))!["cells"]!.AsArray().Select(cell => cell!["execution_count"]?.ToString() ?? "");
}
