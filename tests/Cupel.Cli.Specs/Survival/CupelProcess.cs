using System.Diagnostics;
using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs.Survival;

/// <summary>A program that was started, and what it has printed.</summary>
internal sealed class CupelProcess(Process process, TimeSpan patience)
{
    private readonly Task<string> _output = process.StandardOutput.ReadToEndAsync();
    private readonly Task<string> _error = process.StandardError.ReadToEndAsync();

    public int Pid => process.Id;

    public void Kill(string signal = "KILL") => ProcessSandbox.Kill(process.Id, signal);

    /// <summary>Waits until it has ended and nobody holds its streams open any more.</summary>
    public Answer WaitForEnd()
    {
        Assert.True(process.WaitForExit(patience), "the program never ended");
        Assert.True(Task.WaitAll([_output, _error], patience), "somebody holds the program's output open");
        return new Answer(process.ExitCode, _output.Result, _error.Result);
    }
}
