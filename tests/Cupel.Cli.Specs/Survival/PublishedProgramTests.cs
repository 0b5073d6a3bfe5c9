using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs.Survival;

/// <summary>What <c>./build</c> made answers as the code it was made from.</summary>
public sealed class PublishedProgramTests
{
    private static readonly string Program = Path.Combine(Repository.Root, "artifacts", "cupel", "cupel");

    [Theory]
    [InlineData("run.md")]
    [InlineData("run-errors.md")]
    [InlineData("runs.md")]
    [InlineData("operations.md")]
    public void Transcript_holds_for_the_published_program(string file)
    {
        if (!File.Exists(Program) && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip("./build has not been run here");
        }

        Assert.True(File.Exists(Program), $"no {Program}: run ./build first");
        using var sandbox = new ProcessSandbox { Program = Program, Host = null };
        TranscriptRunner.Run(
            Path.Combine(Repository.Root, "tests", "Cupel.Cli.Specs", "specs", file),
            sandbox.Write, sandbox.Cupel, line => sandbox.StartShell(line).WaitForEnd(), mayAccept: false);
    }
}
