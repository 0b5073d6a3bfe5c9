using System.Runtime.InteropServices;

namespace Cupel.Supervision;

/// <summary>The signals that ask a supervisor to stop its run, from when this is made on: it must be made before anybody can know whom to ask.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration _onTerminate;
    private readonly PosixSignalRegistration _onInterrupt;
    private readonly PosixSignalRegistration _onHangup;

    public StopSignals()
    {
        _onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask);
        _onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask);

        // A terminal that closes is no reason to stop.
        _onHangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = true);
    }

    /// <summary>Done when SIGTERM or SIGINT has come.</summary>
    public Task Asked => _asked.Task;

    public void Dispose()
    {
        _onTerminate.Dispose();
        _onInterrupt.Dispose();
        _onHangup.Dispose();
    }

    private void Ask(PosixSignalContext context)
    {
        context.Cancel = true;
        _asked.TrySetResult();
    }
}
