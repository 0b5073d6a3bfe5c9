using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Cupel.Cli;

/// <summary>A terminal that hands over each key as it is pressed, and does not show it. Ctrl+C and Ctrl+Z do what they always do.</summary>
/// <remarks>The terminal gets its settings back when this is disposed, and before a signal ends or stops the program. .NET's own way to read keys
/// sets more of the terminal up than this, and for good.</remarks>
[SupportedOSPlatform("linux")]
internal sealed unsafe partial class SingleKeys : IDisposable
{
    private const int Input = 0;
    private const int Size = 128; // more than any `struct termios`
    private const int LocalFlags = 12;
    private const int Time = 17 + 5; // c_cc[VTIME]
    private const int Least = 17 + 6; // c_cc[VMIN]
    private const uint Canonical = 0x2;
    private const uint Echo = 0x8;
    private const int AtOnce = 0; // TCSANOW

    private readonly byte[] _usual;
    private readonly byte[] _single;
    private readonly PosixSignalRegistration[] _signals;

    private SingleKeys(byte[] usual)
    {
        _usual = usual;
        _single = [.. usual];
        ref uint flags = ref MemoryMarshal.AsRef<uint>(_single.AsSpan(LocalFlags, sizeof(uint)));
        flags &= ~(Canonical | Echo);
        _single[Time] = 0;
        _single[Least] = 1;
#pragma warning disable CA2000 // disposed with this
        _signals =
        [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT, PosixSignal.SIGTSTP, PosixSignal.SIGCONT }
                .Select(signal => PosixSignalRegistration.Create(signal, _ => Set(signal == PosixSignal.SIGCONT ? _single : _usual))),
        ];
#pragma warning restore CA2000
        Set(_single);
    }

    /// <summary>Begins; null where standard input is no terminal.</summary>
    public static SingleKeys? Begin()
    {
        byte[] usual = new byte[Size];
        fixed (byte* settings = usual)
        {
            return tcgetattr(Input, settings) == 0 ? new SingleKeys(usual) : null;
        }
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
        {
            signal.Dispose();
        }

        Set(_usual);
    }

    private static void Set(byte[] settings)
    {
        fixed (byte* bytes = settings)
        {
            // Nothing can be done for a terminal that has gone.
            _ = tcsetattr(Input, AtOnce, bytes);
        }
    }

    [LibraryImport("libc")]
    private static partial int tcgetattr(int descriptor, byte* settings);

    [LibraryImport("libc")]
    private static partial int tcsetattr(int descriptor, int when, byte* settings);
}
