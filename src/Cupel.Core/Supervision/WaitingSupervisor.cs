using Cupel.Details;
using Cupel.Runs;
using Microsoft.Win32.SafeHandles;

namespace Cupel.Supervision;

/// <summary>A supervisor that has been started and waits to be told its run, so that its program loads while the run is still being staged.
/// One that is told none, because this is disposed or this process ends, ends by itself.</summary>
/// <remarks>It is told the run's folder on its standard input, ended by a zero byte, and answers with one byte on its standard output when it
/// holds the run. Not safe to share between threads.</remarks>
public sealed class WaitingSupervisor : IDisposable
{
    private readonly string _command;
    private readonly FileStream _asked;
    private readonly FileStream _answer;

    private WaitingSupervisor(int pid, string command, int asked, int answer)
    {
        (Pid, _command) = (pid, command);
        _asked = Open(asked, FileAccess.Write);
        _answer = Open(answer, FileAccess.Read);
    }

    /// <summary>Its process.</summary>
    public int Pid { get; }

    /// <summary>Starts one.</summary>
    /// <param name="command">The program, which must be a path, and its arguments.</param>
    /// <param name="environment">All of its environment, which is also that of the run's process.</param>
    /// <exception cref="IOException">It could not be started.</exception>
    internal static WaitingSupervisor Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment)
    {
        (int askedRead, int askedWrite) = Posix.Pipe();
        (int answerRead, int answerWrite) = Posix.Pipe();
        try
        {
            // No folder is held back from being moved or unmounted by a supervisor.
            return new WaitingSupervisor(
                PosixSpawn.Start(command[0], command, environment, "/", askedRead, answerWrite), string.Join(' ', command), askedWrite, answerRead);
        }
        catch
        {
            Posix.Close(askedWrite);
            Posix.Close(answerRead);
            throw;
        }
        finally
        {
            Posix.Close(askedRead);
            Posix.Close(answerWrite);
        }
    }

    /// <summary>Gives it a run, and waits until it holds that. Closing the terminal or killing this program changes nothing for the run from then
    /// on.</summary>
    /// <param name="run">A staged run.</param>
    /// <exception cref="IOException">It ended before it took the run.</exception>
    public void Take(Run run)
    {
        using IDisposable? measured = Detail.Measure(() => $"supervisor {Pid} took the run");
        try
        {
            _asked.Write(SupervisorCall.Line(run.Directory));
        }
        catch (IOException)
        {
            // It has ended; what it has done by then is seen below.
        }

        // Somebody else may have started the run a moment before: then it is held too.
        if (_answer.ReadByte() < 0 && run.ReadState().Status == RunStatus.Staged)
        {
            throw new IOException($"the supervisor of run `{run.Name}` ended before it took the run: {_command}");
        }
    }

    /// <summary>Lets go of it: without a run it ends, with one it goes on.</summary>
    public void Dispose()
    {
        _asked.Dispose();
        _answer.Dispose();
    }

#pragma warning disable CA2000 // the stream owns the handle
    private static FileStream Open(int descriptor, FileAccess access) => new(new SafeFileHandle(descriptor, ownsHandle: true), access, bufferSize: 0);
#pragma warning restore CA2000
}
