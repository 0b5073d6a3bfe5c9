using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs.Survival;

/// <summary>What <c>./build</c> made answers as the code it was made from.</summary>
public sealed class PublishedProgramTests
{
    [Theory]
    [Trait("requirement", "defect-17")]
    [InlineData("run.md")]
    [InlineData("run-errors.md")]
    [InlineData("runs.md")]
    [InlineData("operations.md")]
    public void Transcript_holds_for_the_published_program(string file)
    {
        string program = PublishedProgram.Find();
        Assert.SkipUnless(program == PublishedProgram.Path, "./build has not been run here");
        using var sandbox = new ProcessSandbox { Program = program, Host = null };
        TranscriptRunner.Run(
            Path.Combine(Repository.Root, "tests", "Cupel.Cli.Specs", "specs", file),
            sandbox.Write, sandbox.Cupel, line => sandbox.StartShell(line).WaitForEnd(), mayAccept: false);
    }
}
