using Cupel.Checks;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Core.Tests.Runs;

public class RunVerifierTests
{
    [Theory]
    [InlineData("run.json", RunProblemKind.Damaged)]
    [InlineData("config.json", RunProblemKind.Damaged)]
    [InlineData("environment.json", RunProblemKind.Damaged)]
    [InlineData("events.jsonl", RunProblemKind.Torn)]
    [InlineData("manifest", RunProblemKind.Damaged)]
    [InlineData("summary.json", RunProblemKind.Damaged)]
    [InlineData("output/times", RunProblemKind.Torn)]
    public void Every_file_of_the_record_that_is_cut_is_named(string file, RunProblemKind kind)
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute("echo loss: 1; echo x > a.txt");
        Assert.Empty(RunVerifier.Verify(run).Problems);
        string path = Path.Combine(run.Folder.Record, file);
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..^Math.Max(1, whole.Length / 3)]);
        Assert.Contains(RunVerifier.Verify(run).Problems, problem => (problem.Kind, problem.Path) == (kind, $".run/{file}"));
        if (file is not "summary.json")
        {
            File.Delete(path);
            Assert.Equal(file != "output/times", RunVerifier.Verify(run).Problems.Any(problem => (problem.Kind, problem.Path) == (RunProblemKind.Missing, $".run/{file}")));
        }
    }

    [Fact]
    public void A_changed_bit_a_missing_and_a_new_file_are_told_apart()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute("echo 1 > a; echo 2 > b; echo 3 > c");
        File.WriteAllText(Path.Combine(run.Directory, "a"), "9\n");
        File.Delete(Path.Combine(run.Directory, "b"));
        File.WriteAllText(Path.Combine(run.Directory, "d"), "");
        RunVerdict verdict = RunVerifier.Verify(run);
        Assert.Equal(
            [(RunProblemKind.Changed, "a"), (RunProblemKind.Missing, "b"), (RunProblemKind.New, "d")],
            verdict.Problems.Select(problem => (problem.Kind, problem.Path)));
        Assert.Equal(3, verdict.Files);
    }

    [Fact]
    public void A_staged_run_and_one_that_runs_are_well()
    {
        using var fixture = new StoreFixture();
        Assert.Empty(RunVerifier.Verify(fixture.Create("true")).Problems);
    }

    [Fact]
    [Trait("requirement", "G26")]
    public void However_the_record_is_torn_a_repair_makes_it_whole_and_keeps_every_finished_line()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute(fixture.Request("for i in 1 2 3; do echo loss: $i; done") with { Checks = [new MetricCheck { Metric = "loss", Below = 9 }] });
        RunSummary before = run.FindSummary()!;
        int events = run.ReadEvents().Items.Count;
        string scalars = Directory.GetFiles(run.Folder.Scalars).Single();
        for (int torn = 1; torn < 12; torn++)
        {
            File.AppendAllText(run.Folder.Events, "{\"kind\":\"ended\"}"[..torn]);
            File.AppendAllText(run.Folder.Times, "1763708702113 1"[..torn]);
            using (var file = new FileStream(scalars, FileMode.Append))
            {
                file.Write(new byte[torn]);
            }

            File.Delete(run.Folder.Summary);
            Assert.Equal(4, RunVerifier.Verify(run).Problems.Count);
            foreach (RepairStep step in RunRepair.Plan(run))
            {
                step.Apply();
            }

            Assert.Empty(RunVerifier.Verify(run).Problems);
            Assert.Empty(RunRepair.Plan(run));
            Assert.Equal(events, run.ReadEvents().Items.Count);
            RunSummary again = run.FindSummary()!;
            Assert.Equal(before.Metrics["loss"], again.Metrics["loss"]);
            Assert.Equal(before.Checks, again.Checks);
            Assert.Equal(RunStatus.Completed, run.ReadState().Status);
        }
    }

    [Fact]
    public void A_lost_run_gets_its_metrics_and_stays_lost()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Execute("echo loss: 3");
        string[] lines = File.ReadAllLines(run.Folder.Events);
        File.WriteAllText(run.Folder.Events, string.Concat(lines[..^1].Select(line => line + "\n")) + lines[^1][..10]);
        File.Delete(run.Folder.Summary);
        foreach (RepairStep step in RunRepair.Plan(run))
        {
            step.Apply();
        }

        Assert.Equal(3, run.FindSummary()!.Metrics["loss"].Last);
        Assert.Equal(RunStatus.Lost, run.ReadState().Status);
    }
}
