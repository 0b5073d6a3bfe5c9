using System.Globalization;
using System.Text.Json.Nodes;
using Cupel.Checks;
using Cupel.Core.Tests.Runs;
using Cupel.Errors;
using Cupel.Metrics;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Core.Tests.Supervision;

public class SupervisorTests
{
    [Theory]
    [InlineData("exit 0", RunStatus.Completed, 0, null)]
    [InlineData("exit 3", RunStatus.Failed, 3, null)]
    [InlineData("exit 137", RunStatus.Failed, 137, null)]
    [InlineData("kill -9 $$", RunStatus.Terminated, null, 9)]
    [InlineData("kill -SEGV $$", RunStatus.Terminated, null, 11)]
    [InlineData("sh -c 'kill -9 $$'; exit 5", RunStatus.Failed, 5, null)]
    public void Exit_codes_and_signals_are_told_apart(string shell, RunStatus status, int? exitCode, int? signal)
    {
        using var fixture = new StoreFixture();
        RunState state = fixture.Execute(shell).ReadState();
        Assert.Equal((status, exitCode, signal), (state.Status, state.ExitCode, state.Signal));
        Assert.NotNull(state.Ended);
    }

    [Theory]
    [InlineData("no-such-program-here", "no program `no-such-program-here` on the PATH")]
    [InlineData("./missing", "No such file or directory")]
    [InlineData("/", "Permission denied")]
    public void A_program_that_cannot_be_started_is_a_failure_with_the_reason(string program, string reason)
    {
        using var fixture = new StoreFixture();
        RunState state = fixture.Execute(fixture.Request("") with { Command = new RunCommand { Arguments = [program] } }).ReadState();
        Assert.Equal((RunStatus.Failed, null, null), (state.Status, state.ExitCode, state.Started));
        Assert.Contains(reason, state.Reason, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("requirement", "defect-2")]
    public void The_process_sees_its_own_run_and_never_its_parents()
    {
        using var fixture = new StoreFixture();
        RunRequest request = fixture.Request("pwd; env | grep ^CUPEL_ | sort; echo \"$GREETING\"; cat \"$CUPEL_CONFIG\"; read x; echo \"end of input: $?\"") with
        {
            Config = new JsonObject { ["lr"] = 1 },
            Variables = new Dictionary<string, string> { ["CUPEL_RUN_ID"] = "not mine", ["GREETING"] = "grüß dich" },
        };
        Run run = fixture.Execute(request);
        string[] lines = File.ReadAllText(run.Folder.Stdout).Split('\n');
        Assert.Equal(
            [
                run.Directory,
                $"CUPEL_CONFIG={run.Folder.Config}",
                $"CUPEL_PROJECT_DIR={fixture.Folder.Path}",
                $"CUPEL_RUN_DIR={run.Directory}",
                $"CUPEL_RUN_ID={run.Id}",
                $"CUPEL_STORE={fixture.Store.Root}",
                "grüß dich",
                "{",
                "  \"lr\": 1",
                "}end of input: 1",
                "",
            ],
            lines);
    }

    [Fact]
    public void Signals_that_the_supervisor_ignores_are_not_ignored_by_the_process()
    {
        // .NET ignores SIGPIPE; a program that inherited this would go on writing into a closed pipe.
        using var fixture = new StoreFixture();
        Run run = fixture.Execute("grep -E 'Sig(Blk|Ign)' /proc/self/status | cut -f2");
        ulong[] masks = [.. File.ReadAllLines(run.Folder.Stdout).Select(line => ulong.Parse(line, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];

        // Signals 32 and 33 belong to the C library's threads, which ignores them at every start.
        Assert.Equal([0UL, 0UL], masks.Select(mask => mask & 0x7fff_ffff));
    }

    [Fact]
    [Trait("requirement", "defect-7")]
    public void Both_streams_are_kept_apart_byte_for_byte_with_their_order()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute(@"printf '\377\376bad\n'; sleep 0.05; printf 'oops\r\n' >&2; sleep 0.05; printf 'last without end'");
        Assert.Equal([0xff, 0xfe, .. "bad\nlast without end"u8], File.ReadAllBytes(run.Folder.Stdout));
        Assert.Equal("oops\r\n"u8.ToArray(), File.ReadAllBytes(run.Folder.Stderr));
        Assert.Equal([(1, 6L), (2, 6L), (1, 16L)], OutputTimes.Read(run.Folder).Select(c => (c.Stream, c.Bytes)));
    }

    [Fact]
    public void Fifty_megabytes_of_output_are_kept()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute("head -c 50000000 /dev/zero | tr '\\0' 'x' | fold -w 99; echo; echo loss: 0.5");
        Assert.Equal(50_000_000 + (50_000_000 / 99) + "\nloss: 0.5\n".Length, new FileInfo(run.Folder.Stdout).Length);
        Assert.Equal(new FileInfo(run.Folder.Stdout).Length, OutputTimes.Read(run.Folder).Sum(c => c.Bytes));
        Assert.Equal(0.5, run.Read().Summary!.Metrics["loss"].Last);
    }

    [Fact]
    [Trait("requirement", "G60")]
    [Trait("requirement", "G22")]
    public void Lines_become_metrics_and_progress()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute(
            "echo 'loss: 0.9 (step 10)'; echo 'loss: 1e-4 (step 20)'; echo 'acc: nan'; echo 'acc: 0.97'; echo 'step: 7'; echo 'lr: -inf';"
            + " echo PROGRESS 0.42; echo PROGRESS 7; printf ' 50%%|####\\r' >&2; echo 'PROGRESS 1 done' >&2; printf 'tail: 3'");
        IReadOnlyDictionary<string, MetricSummary> metrics = run.Read().Summary!.Metrics;
        Assert.Equal(new MetricSummary(1e-4, 1e-4, 0.9, 20, 2), metrics["loss"]);
        Assert.Equal(new MetricSummary(0.97, 0.97, 0.97, 20, 2), metrics["acc"]);
        Assert.Equal(new MetricSummary(double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity, 7, 1), metrics["lr"]);
        Assert.Equal(7, metrics["tail"].Step);
        Assert.Equal(4, metrics.Count);
        string output = File.ReadAllText(run.Folder.Stdout);
        Assert.DoesNotContain("PROGRESS 0.42", output, StringComparison.Ordinal);
        Assert.Contains("PROGRESS 7\n", output, StringComparison.Ordinal);
        Assert.Equal(" 50%|####\r", File.ReadAllText(run.Folder.Stderr));
        List<ProgressEvent> progress = [.. run.ReadEvents().Items.OfType<ProgressEvent>()];
        Assert.Equal((1.0, "done"), (progress[^1].Fraction, progress[^1].Text));
    }

    [Fact]
    public void Checks_decide_between_completed_and_checks_failed()
    {
        using var fixture = new StoreFixture();
        RunRequest request = fixture.Request("echo val_accuracy: 0.97; echo x > model.safetensors") with
        {
            Checks = [new MetricCheck { Metric = "val_accuracy", AtLeast = 0.97 }, new FileCheck("**/*.safetensors")],
        };
        Assert.Equal(RunStatus.Completed, fixture.Execute(request).ReadState().Status);

        // 0.97 is not above 0.97, whatever a 32-bit float makes of it.
        Run run = fixture.Execute(request with { Checks = [new MetricCheck { Metric = "val_accuracy", Above = 0.97 }] });
        Assert.Equal((RunStatus.ChecksFailed, 0), (run.ReadState().Status, run.ReadState().ExitCode));
        Assert.Equal(new CheckResult("val_accuracy above 0.97", false, "0.97", "above 0.97"), run.Read().Summary!.Checks.Single());
        Assert.Equal((0, 1), run.ReadEvents().FindLast<ChecksEvent>() is { } e ? (e.Passed, e.Failed) : default);
    }

    [Fact]
    public void What_the_run_wrote_is_in_the_manifest_with_its_role()
    {
        using var fixture = new StoreFixture();
        string source = fixture.Folder.Write("a.txt", "old");
        Run run = fixture.Execute(fixture.Request("printf new > a.txt; mkdir out; printf w > out/model.pt; printf hi > hi.txt; ln -s / out/link") with
        {
            Files = [new StagedFile(source, "a.txt"), new StagedFile(source, "b.txt")],
        });
        Assert.Equal(
            [
                (FileRole.Source, "a.txt", 3L), (FileRole.Source, "b.txt", 3), (FileRole.Generated, "a.txt", 3),
                (FileRole.Generated, "hi.txt", 2), (FileRole.Checkpoint, "out/model.pt", 1),
            ],
            run.ReadManifest().Entries.Select(e => (e.Role, e.Path, e.SizeBytes)));
        Assert.Equal(run.ReadRecord().SourceDigest, run.ReadManifest().SourceDigest);
    }

    [Theory]
    [InlineData("""{"metrics":{"f1":0.5,"bad":"x"},"attributes":{"model":"m"},"rows":3}""", 2, 1)]
    [InlineData("""[1]""", 0, 1)]
    [InlineData("""{"a":NaN,"b":-Infinity,"note":"NaN is no number"}""", 2, 0)]
    [InlineData("""{"a":nan}""", 0, 1)]
    public void The_runs_own_summary_is_read_and_never_fails_the_run(string json, int metrics, int warnings)
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute($"cat > summary.json <<'E'\n{json}\nE");
        RunSnapshot read = run.Read();
        Assert.Equal(RunStatus.Completed, read.State.Status);
        Assert.Equal((metrics, warnings), (read.Summary!.Metrics.Count, read.Summary.Warnings.Count));
        Assert.Equal(json.Contains("model", StringComparison.Ordinal) ? "m" : null, (string?)read.Summary.Attributes["model"]);
    }

    [Theory]
    [InlineData("sleep 300 & exit 0", "held its output open")]
    [InlineData("sleep 300 >/dev/null 2>&1 & exit 0", "lived on")]
    [InlineData("setsid sleep 5 & sleep 0.1; exit 0", "left the run's group")]
    public void A_grandchild_cannot_keep_the_run_from_ending(string shell, string warning)
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute(shell);
        Assert.Equal(RunStatus.Completed, run.ReadState().Status);
        Assert.Contains(run.ReadEvents().Items.OfType<WarningEvent>(), e => e.Message.Contains(warning, StringComparison.Ordinal));
        Assert.False(ProcessIdentity.GroupIsRunning(run.ReadState().Pid!.Value));
    }

    [Fact]
    public void A_run_starts_once()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute("true");
        UserErrorException error = Assert.Throws<UserErrorException>(() => Supervisor.Run(run.Directory, TimeProvider.System));
        Assert.Equal(ErrorCodes.RunStarted, error.Faults.Single().Code);
        Assert.Equal(RunStatus.Completed, run.ReadState().Status);
    }

    [Fact]
    public void A_record_that_cannot_be_finished_is_no_success()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute("echo nonsense > .run/manifest");
        RunState state = run.ReadState();
        Assert.Equal((RunStatus.Failed, 0), (state.Status, state.ExitCode));
        Assert.Contains("the record could not be finished", state.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Wide_characters_and_blanks_pass_through_arguments()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute(fixture.Request("") with { Command = new RunCommand { Arguments = ["printf", "%s|", "a b", "ü'\"$x", ""] } });
        Assert.Equal("a b|ü'\"$x||", File.ReadAllText(run.Folder.Stdout));
    }
}
