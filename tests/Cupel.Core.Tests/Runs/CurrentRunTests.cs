using System.Diagnostics;
using System.Text.Json.Nodes;
using Cupel.Metrics;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Core.Tests.Runs;

[Trait("requirement", "G47")]
public sealed class CurrentRunTests
{
    [Fact]
    public void A_process_outside_of_any_run_is_no_run() => Assert.Null(CurrentRun.Find(new Dictionary<string, string> { ["PATH"] = "/bin" }));

    [Fact]
    public void A_process_of_a_run_finds_its_values_and_its_place()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Store.Create(fixture.Request("train") with { Config = new JsonObject { ["optimizer"] = new JsonObject { ["lr"] = 0.1 } }, Seed = 7 });

        CurrentRun current = Inside(run);

        Assert.Equal((run.Id, run.Directory, fixture.Store.Root, (long?)7), (current.Id, current.Directory, current.StoreDirectory, current.Seed));
        Assert.Equal(run.ReadRecord().Project, current.ProjectDirectory);
        Assert.Equal(0.1, (double)current.ReadConfig()["optimizer"]!["lr"]!);
    }

    [Fact]
    public void Metrics_of_several_writers_are_metrics_of_the_run()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Store.Create(fixture.Request("train"));
        CurrentRun current = Inside(run);

        using (EventFileWriter left = current.CreateMetrics(fixture.Clock))
        using (EventFileWriter right = current.CreateMetrics(fixture.Clock))
        {
            left.Add("loss", 0.5, 1);
            right.Add("accuracy", 0.9, 1);
        }

        Assert.Equal(["accuracy", "loss"], RunMetrics.Read(run.Directory).Series.Select(series => series.Name));
    }

    [Fact]
    public void What_a_run_says_of_itself_is_in_its_summary_even_when_it_is_no_number()
    {
        using var fixture = new StoreFixture();
        Run run = fixture.Store.Create(fixture.Request("train"));

        Inside(run).WriteSummary(new Dictionary<string, double> { ["bleu"] = 31.5, ["ratio"] = double.NaN }, new JsonObject { ["model"] = "tiny" });

        JsonNode written = JsonNode.Parse(File.ReadAllText(Path.Combine(run.Directory, "summary.json")))!;
        Assert.Equal((31.5, "NaN", "tiny"), ((double)written["metrics"]!["bleu"]!, (string?)written["metrics"]!["ratio"], (string?)written["attributes"]!["model"]));
    }

    [Fact]
    public void An_environment_that_was_passed_on_in_part_is_said()
    {
        using var fixture = new StoreFixture();
        Dictionary<string, string> environment = EnvironmentOf(fixture.Store.Create(fixture.Request("train")));
        environment.Remove("CUPEL_RUN_DIR");

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => CurrentRun.Find(environment));

        Assert.Contains("CUPEL_RUN_DIR", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_reports_to_the_run_it_is_in()
    {
        using var fixture = new StoreFixture();

        Run run = fixture.Execute(fixture.Request("") with
        {
            Command = new RunCommand { Arguments = StoreFixture.Program("report") },
            Config = new JsonObject { ["rate"] = 0.5 },
        });

        RunSummary summary = run.FindSummary()!;
        Assert.Equal(RunStatus.Completed, run.ReadState().Status);
        Assert.Equal((Math.Exp(-500), Math.Exp(-0.5), 1000L, 1000L), (summary.Metrics["loss"].Last, summary.Metrics["loss"].Max, summary.Metrics["loss"].Step, summary.Metrics["loss"].Count));
        Assert.Equal(0.5, summary.Metrics["rate"].Last);
    }

    [Fact]
    public void The_same_program_started_by_hand_reports_to_nobody()
    {
        using Process process = Process.Start(new ProcessStartInfo(StoreFixture.Program()[0], ["report"]))!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static CurrentRun Inside(Run run) => CurrentRun.Find(EnvironmentOf(run))!;

    private static Dictionary<string, string> EnvironmentOf(Run run) =>
        RunEnvironment.For(run.Folder, run.ReadRecord(), new Dictionary<string, string>());
}
