using System.Text.Json.Nodes;
using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs.Survival;

/// <summary>Whatever is killed, a batch and its members tell the truth, and can be gone on with.</summary>
public sealed class BatchTests
{
    // A member waits until the file `go` is there; the first does not.
    private const string Project = """
        operations:
          wait:
            exec: 'echo up; [ {i} = 1 ] || while ! [ -e "$CUPEL_PROJECT_DIR/go" ]; do sleep 0.02; done'
            source: []
            config: { i: 0 }
        """;

    [Fact]
    public void A_killed_batch_is_lost_with_what_was_running_and_the_rest_can_be_resumed()
    {
        using ProcessSandbox sandbox = Sandbox();
        CupelProcess cupel = sandbox.Start("run", "wait", "i=range[1:4]");
        JsonObject running = WaitForSecond(sandbox);
        ProcessSandbox.Kill(ProcessSandbox.Supervisor(running), "KILL");
        Answer answer = cupel.WaitForEnd();
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("lost: its supervisor was killed", answer.Error, StringComparison.Ordinal);
        Assert.Contains("cupel run --resume", answer.Error, StringComparison.Ordinal);
        Assert.Equal(["lost 2", "completed 1", "lost"], Statuses(sandbox));

        ProcessSandbox.Kill(-ProcessSandbox.Child(running), "KILL");
        sandbox.Write("go", "");
        Answer resumed = sandbox.Cupel("run", "--resume", (string)sandbox.List()[^1]!["name"]!);
        Assert.True(resumed.ExitCode == 0, resumed.Error);
        Assert.Equal(["completed 4", "completed 3", "completed 2", "completed", "lost 2", "completed 1", "lost"], Statuses(sandbox));

        Answer again = sandbox.Cupel("run", "--resume", (string)sandbox.List()[^1]!["name"]!);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains($"that is batch {sandbox.List()[3]!["name"]}", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupt_stops_what_runs_and_says_what_was_not_started()
    {
        using ProcessSandbox sandbox = Sandbox();
        CupelProcess cupel = sandbox.Start("run", "wait", "i=range[1:4]");
        JsonObject running = WaitForSecond(sandbox);
        cupel.Kill("INT");
        Answer answer = cupel.WaitForEnd();
        Assert.Equal(130, answer.ExitCode);
        Assert.Contains("terminated: stopped; 1 of 4 members failed or were stopped; 2 not started", answer.Error, StringComparison.Ordinal);
        Assert.Equal(["terminated 2", "completed 1", "terminated"], Statuses(sandbox));
        Assert.False(ProcessSandbox.IsAlive(ProcessSandbox.Child(running)));
    }

    [Fact]
    public void A_batch_goes_on_when_the_command_line_was_killed()
    {
        using ProcessSandbox sandbox = Sandbox();
        CupelProcess cupel = sandbox.Start("run", "wait", "i=range[1:3]", "-j", "2");
        WaitForSecond(sandbox);
        cupel.Kill();
        cupel.WaitForEnd();
        sandbox.Write("go", "");
        ProcessSandbox.WaitFor(() => Statuses(sandbox)[^1] == "completed", () => $"the batch ends: {string.Join(", ", Statuses(sandbox))}");
        Assert.Equal(4, Statuses(sandbox).Length);
    }

    private static JsonObject WaitForSecond(ProcessSandbox sandbox)
    {
        sandbox.WaitForNewest(run => (string?)run["status"] == "running" && run["parent"] is not null && (long?)run["config"]!["i"] is >= 2
            && File.Exists(ProcessSandbox.Output(run, "stdout")) && new FileInfo(ProcessSandbox.Output(run, "stdout")).Length > 0
            && sandbox.List().Any(other => (string?)other!["status"] == "completed"), "a waiting member runs, and the first is done");
        return sandbox.Newest();
    }

    private static string[] Statuses(ProcessSandbox sandbox) =>
        [.. sandbox.List().Select(run => run!["parent"] is null ? (string)run["status"]! : $"{run["status"]} {run["config"]!["i"]}")];

    private static ProcessSandbox Sandbox()
    {
        var sandbox = new ProcessSandbox();
        sandbox.Write("cupel.yaml", Project);
        return sandbox;
    }
}
