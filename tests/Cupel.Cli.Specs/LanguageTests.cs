using System.Text.Json.Nodes;
using Cupel.Cli.Specs.Survival;
using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs;

/// <summary>The programs under <c>examples/languages</c> report to a run without a library, each in its language.</summary>
[Trait("requirement", "G47")]
public sealed class LanguageTests
{
    private static string Example => Path.Combine(Repository.Root, "examples", "languages");

    [Theory]
    [InlineData("python", "python3", "Python")]
    [InlineData("r", "Rscript", "R")]
    [InlineData("shell", "awk", "shell")]
    [InlineData("csharp", "dotnet", "C#")]
    public void Program_gets_its_values_and_reports_metrics_progress_files_and_a_summary(string operation, string program, string language)
    {
        Assert.SkipUnless(OnPath(program), $"`{program}` is not on this machine");
        using var project = new ProcessSandbox();
        foreach (string file in Directory.GetFiles(Example))
        {
            File.Copy(file, Path.Combine(project.Directory, Path.GetFileName(file)));
        }

        Answer answer = project.Cupel("run", operation, "rate=0.01", "steps=30");

        Assert.True(answer.ExitCode == 0, answer.Error);
        JsonObject run = project.Newest();
        Assert.Equal((0.01, 30), ((double)run["config"]!["rate"]!, (int)run["config"]!["steps"]!));
        JsonNode loss = run["metrics"]!["loss"]!;
        Assert.Equal(30, (int)loss["step"]!);

        // With this gradient each step leaves 0.8 of the error: the loss is 22.5 times 0.64 to the number of steps.
        Assert.Equal(22.5 * Math.Pow(0.64, 30), (double)loss["last"]!, 1e-5 * 22.5 * Math.Pow(0.64, 30));
        Assert.Equal(22.5 * 0.64, (double)loss["max"]!, 1e-4);
        Assert.Equal(3 * (1 - Math.Pow(0.8, 30)), (double)run["metrics"]!["slope"]!["last"]!, 1e-9);
        Assert.Equal(language, (string?)run["attributes"]!["language"]);
        Assert.Equal((2, 0), ((int)run["checks"]!["passed"]!, (int)run["checks"]!["failed"]!));
        Assert.DoesNotContain("PROGRESS", File.ReadAllText(ProcessSandbox.Output(run, "stdout")), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("requirement", "G24")]
    public void Report_reads_the_runs_of_a_store()
    {
        using var project = new ProcessSandbox();
        project.Write("cupel.yaml", "operations: { fit: { exec: 'for s in 1 2 3; do echo \"loss: 0.$((8 - s * {rate})) (step $s)\"; done', config: { rate: 1 } } }");
        Assert.Equal(0, project.Cupel("run", "fit").ExitCode);
        Assert.Equal(0, project.Cupel("run", "fit", "rate=2").ExitCode);
        string report = Path.Combine(Repository.Root, "artifacts", "bin", "report", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "report");

        Answer answer = project.Run(report, Path.Combine(project.Directory, ".cupel"), "loss");

        Assert.True(answer.ExitCode == 0, answer.Error);
        string[] lines = answer.Output.TrimEnd().Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.Matches("^[a-z]+-[a-z]+: loss 0.2 at step 3, at best 0.2$", lines[0]);
        Assert.Matches(@"^  fit \{""rate"":2\} in \d+\.\d s$", lines[1]);
        Assert.Matches("^[a-z]+-[a-z]+: loss 0.5 at step 3, at best 0.5$", lines[2]);
        Assert.Equal("newest: 1:0.6 2:0.4 3:0.2", lines[4]);
    }

    private static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
