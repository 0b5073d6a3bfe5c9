using System.Runtime.InteropServices;

namespace Cupel.Cli;

/// <summary>Standard output or standard error, and nothing more.</summary>
/// <remarks>.NET's own streams first send a terminal sequences that change what its keys do. A reader that has gone
/// (<c>cupel runs | head</c>) is no error: nothing more is written.</remarks>
internal sealed unsafe partial class StandardStream(int descriptor) : Stream
{
    private const int Interrupted = 4; // EINTR
    private const int Full = 11; // EAGAIN: somebody made the pipe or terminal non-blocking
    private const int NoReader = 32; // EPIPE

    private bool _noReader;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0 && !_noReader)
        {
            nint written;
            fixed (byte* bytes = buffer)
            {
                written = write(descriptor, bytes, (nuint)buffer.Length);
            }

            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    break;
                case Full:
                    Thread.Sleep(1);
                    break;
                case NoReader:
                    _noReader = true;
                    break;
                case int error:
                    throw new OutputLostException(
                        $"cannot write to {(descriptor == 1 ? "standard output" : "standard error")}: {Marshal.GetPInvokeErrorMessage(error)}");
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int descriptor, byte* bytes, nuint count);
}
