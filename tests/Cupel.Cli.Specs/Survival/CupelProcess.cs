using System.Diagnostics;
using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs.Survival;

/// <summary>A program that was started, and what it has printed.</summary>
internal sealed class CupelProcess(Process process, TimeSpan patience)
{
    private readonly Task<string> _output = Read(process.StandardOutput);
    private readonly Task<string> _error = Read(process.StandardError);

    public int Pid => process.Id;

    public void Kill(string signal = "KILL") => ProcessSandbox.Kill(process.Id, signal);

    /// <summary>Waits until it has ended and nobody holds its streams open any more.</summary>
    public Answer WaitForEnd()
    {
        Assert.True(process.WaitForExit(patience), "the program never ended");
        Assert.True(Task.WaitAll([_output, _error], patience), "somebody holds the program's output open");
        return new Answer(process.ExitCode, _output.Result, _error.Result);
    }

    // On a thread of its own: an asynchronous read of a pipe blocks one of the pool, and with many programs at once the last ones would find none.
    private static Task<string> Read(StreamReader stream) =>
        Task.Factory.StartNew(stream.ReadToEnd, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
