using Cupel.Runs;
using Microsoft.Win32.SafeHandles;

namespace Cupel.Supervision;

/// <summary>The process of a run, with its two streams. It leads a session and a group of its own.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly long _ownMemory;

    private ChildProcess(int pid, int output, int error)
    {
        Pid = pid;
        _ownMemory = Posix.PeakMemory;
        Output = Open(output);
        Error = Open(error);
        Ended = Task.Factory.StartNew(() => Posix.WaitForEnd(pid), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public int Pid { get; }

    public FileStream Output { get; }

    public FileStream Error { get; }

    /// <summary>Done when the process has ended. It is not reaped yet, so its number cannot become another's.</summary>
    public Task Ended { get; }

    /// <summary>Starts a program.</summary>
    /// <exception cref="IOException">It cannot be started.</exception>
    public static ChildProcess Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, string folder)
    {
        string program = ProgramSearch.Find(arguments[0], environment, folder);
        (int outRead, int outWrite) = Posix.Pipe();
        (int errorRead, int errorWrite) = Posix.Pipe();
        try
        {
            int pid = PosixSpawn.Start(program, arguments, environment, folder, output: outWrite, error: errorWrite);
            return new ChildProcess(pid, outRead, errorRead);
        }
        catch
        {
            Posix.Close(outRead);
            Posix.Close(errorRead);
            throw;
        }
        finally
        {
            Posix.Close(outWrite);
            Posix.Close(errorWrite);
        }
    }

    /// <summary>Sends a signal to the whole group.</summary>
    public void Signal(int signal) => Posix.Kill(-Pid, signal);

    /// <summary>Takes the exit code or the signal of the ended process, and what it used. Its number may be another's from then on.</summary>
    public (int? ExitCode, int? Signal, RunUsage Usage) Reap()
    {
        (int? exitCode, int? signal, (double User, double System, long Memory) used) = Posix.Reap(Pid);

        // Until a new process has started its program it has the memory of this one, and the kernel counts that too.
        return (exitCode, signal, new RunUsage(used.User, used.System, used.Memory > _ownMemory ? used.Memory : null));
    }

    public void Dispose()
    {
        Output.Dispose();
        Error.Dispose();
    }

#pragma warning disable CA2000 // the stream owns the handle
    private static FileStream Open(int descriptor) =>
        new(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Read, bufferSize: 0);
#pragma warning restore CA2000
}
