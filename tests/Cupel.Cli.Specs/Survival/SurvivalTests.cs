using System.Text.Json.Nodes;
using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs.Survival;

/// <summary>Whatever is killed, the record tells the truth.</summary>
public sealed class SurvivalTests
{
    private const string Project = """
        operations:
          slow:
            exec: 'i=0; while [ $i -lt 12 ]; do i=$((i + 1)); echo "loss: 0.$i (step $i)"; sleep 0.04; done; echo fin > out.txt'
            checks:
              - { metric: loss, above: 0 }
              - { file: out.txt }
          forever:
            exec: 'echo up; while :; do sleep 0.05; done'
          stubborn:
            exec: 'trap "" TERM; echo up; while :; do sleep 0.05; done'
          outer:
            exec: 'echo "outer $CUPEL_RUN_ID"; "$CUPEL" -C "$CUPEL_PROJECT_DIR" run inner'
          inner:
            exec: 'echo "inner $CUPEL_RUN_ID $CUPEL_RUN_DIR $CUPEL_STORE"'
        """;

    [Fact]
    public void A_run_ends_whole_when_the_command_line_was_killed()
    {
        using ProcessSandbox sandbox = Sandbox();
        CupelProcess cupel = sandbox.Start("run", "slow");
        sandbox.WaitUntilRunning();
        cupel.Kill();
        Assert.Equal(137, cupel.WaitForEnd().ExitCode);
        AssertWhole(sandbox);
    }

    [Theory]
    [InlineData("HUP")]
    [InlineData("TERM")]
    public void A_run_ends_whole_when_the_terminal_was_closed(string signal)
    {
        using ProcessSandbox sandbox = Sandbox();
        CupelProcess shell = sandbox.StartShell("echo $$ > session; cupel run slow; true");
        sandbox.WaitUntilRunning();

        // As a terminal does: the signal goes to all of the session's foreground group.
        ProcessSandbox.Kill(-int.Parse(File.ReadAllText(Path.Combine(sandbox.Directory, "session")), null), signal);
        shell.WaitForEnd();
        AssertWhole(sandbox);
    }

    [Fact]
    public void A_run_is_lost_when_its_supervisor_was_killed_and_says_whether_its_process_lives()
    {
        using ProcessSandbox sandbox = Sandbox();
        CupelProcess cupel = sandbox.Start("run", "forever");
        JsonObject run = sandbox.WaitUntilRunning();
        int child = ProcessSandbox.Child(run);
        ProcessSandbox.Kill(ProcessSandbox.Supervisor(run), "KILL");
        Answer answer = cupel.WaitForEnd();
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("lost: its supervisor was killed", answer.Error, StringComparison.Ordinal);

        JsonObject lost = sandbox.Newest();
        Assert.Equal("lost", (string?)lost["status"]);
        Assert.Null((string?)lost["ended"]);
        Assert.NotNull((string?)lost["last_sign"]);
        string show = sandbox.Cupel("show").Output;
        Assert.Contains($"its process {child} still runs", show, StringComparison.Ordinal);
        Assert.Contains("last sign", show, StringComparison.Ordinal);
        Assert.Contains("lost", sandbox.Cupel("runs").Output, StringComparison.Ordinal);

        ProcessSandbox.Kill(-child, "KILL");
        ProcessSandbox.WaitFor(() => !ProcessSandbox.IsAlive(child), () => "the process is gone");
        Assert.Equal("lost", (string?)sandbox.Newest()["status"]);
        Assert.DoesNotContain("still runs", sandbox.Cupel("show").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_whose_process_was_killed_is_terminated_by_that_signal()
    {
        using ProcessSandbox sandbox = Sandbox();
        CupelProcess cupel = sandbox.Start("run", "forever");
        ProcessSandbox.Kill(ProcessSandbox.Child(sandbox.WaitUntilRunning()), "KILL");
        Answer answer = cupel.WaitForEnd();
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("terminated: signal 9 (SIGKILL)", answer.Error, StringComparison.Ordinal);
        JsonObject run = sandbox.Newest();
        Assert.Equal(("terminated", "signal 9 (SIGKILL)"), ((string?)run["status"], (string?)run["reason"]));
        Assert.Null(run["exit_code"]);
    }

    [Fact]
    public void An_interrupt_stops_the_run()
    {
        using ProcessSandbox sandbox = Sandbox();
        CupelProcess cupel = sandbox.Start("run", "forever");
        int child = ProcessSandbox.Child(sandbox.WaitUntilRunning());
        cupel.Kill("INT");
        Answer answer = cupel.WaitForEnd();
        Assert.Equal(130, answer.ExitCode);
        Assert.Contains("terminated: stopped", answer.Error, StringComparison.Ordinal);
        Assert.Equal(("terminated", "stopped"), ((string?)sandbox.Newest()["status"], (string?)sandbox.Newest()["reason"]));
        Assert.False(ProcessSandbox.IsAlive(child));
    }

    [Fact]
    public void An_interrupt_at_the_very_start_leaves_no_run_going_on_unseen()
    {
        using ProcessSandbox sandbox = Sandbox();
        const int Seed = 11;
        var random = new Random(Seed);
        for (int draw = 0; draw < 4; draw++)
        {
            CupelProcess cupel = sandbox.Start("run", "forever");
            Thread.Sleep(random.Next(50, 400));
            cupel.Kill("INT");
            Assert.Equal(130, cupel.WaitForEnd().ExitCode);
            Assert.All(sandbox.List(), run => Assert.True((string?)run!["status"] is "terminated" or "staged", $"seed {Seed}, draw {draw}: {run}"));
        }
    }

    [Fact]
    public void A_second_interrupt_leaves_the_run_to_itself()
    {
        using ProcessSandbox sandbox = Sandbox();
        CupelProcess cupel = sandbox.Start("run", "stubborn");
        JsonObject run = sandbox.WaitUntilRunning();
        cupel.Kill("INT");
        ProcessSandbox.WaitFor(
            () => File.ReadAllText(ProcessSandbox.Record(run, "events.jsonl")).Contains("\"stopping\"", StringComparison.Ordinal), () => "it is asked to stop");
        cupel.Kill("INT");
        Answer answer = cupel.WaitForEnd();
        Assert.Equal(130, answer.ExitCode);
        Assert.Contains("left to itself", answer.Error, StringComparison.Ordinal);
        Assert.Equal("running", (string?)sandbox.Newest()["status"]);
    }

    [Fact]
    public void A_run_in_the_background_holds_no_pipe_open()
    {
        using ProcessSandbox sandbox = Sandbox();
        Answer answer = sandbox.StartShell("cupel run forever -b | cat").WaitForEnd();
        Assert.Equal(0, answer.ExitCode);
        JsonObject run = sandbox.WaitUntilRunning();
        Assert.Equal((string?)run["name"], answer.Output.Trim());
    }

    [Fact]
    public void A_reader_that_leaves_early_is_no_error()
    {
        using ProcessSandbox sandbox = Sandbox();
        sandbox.Cupel("run", "slow", "--stage");
        Answer answer = sandbox.StartShell("for i in 1 2 3; do cupel runs --json | head -c 1; cupel metrics 1 | head -0; done").WaitForEnd();
        Assert.Equal("[[[", answer.Output);
        Assert.DoesNotContain("bug", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("requirement", "defect-2")]
    public void A_run_inside_a_run_is_its_own()
    {
        using ProcessSandbox sandbox = Sandbox();
        Answer answer = sandbox.StartShell("cupel run outer").WaitForEnd();
        Assert.Equal(0, answer.ExitCode);
        JsonArray runs = sandbox.List();
        (JsonNode inner, JsonNode outer) = (runs[0]!, runs[1]!);
        Assert.Equal(("inner", "outer"), ((string?)inner["operation"], (string?)outer["operation"]));
        Assert.Contains($"outer {outer["id"]}\n", answer.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"inner {inner["id"]} {inner["dir"]} {Path.Combine(sandbox.Directory, ".cupel")}\n", answer.Output, StringComparison.Ordinal);
    }

    private static void AssertWhole(ProcessSandbox sandbox)
    {
        JsonObject run = sandbox.WaitForNewest(run => (string?)run["status"] is not ("running" or "pending"), "the run ends");
        Assert.Equal("completed", (string?)run["status"]);
        Assert.Equal(12, File.ReadLines(ProcessSandbox.Output(run, "stdout")).Count());
        Assert.Equal((0.12, 12), ((double)run["metrics"]!["loss"]!["last"]!, (int)run["metrics"]!["loss"]!["step"]!));
        Assert.Equal((2, 0), ((int)run["checks"]!["passed"]!, (int)run["checks"]!["failed"]!));
        Assert.Contains(" generated out.txt\n", File.ReadAllText(ProcessSandbox.Record(run, "manifest")), StringComparison.Ordinal);
    }

    private static ProcessSandbox Sandbox()
    {
        var sandbox = new ProcessSandbox();
        sandbox.Write("cupel.yaml", Project);
        return sandbox;
    }
}
