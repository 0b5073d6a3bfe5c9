using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Cupel.Supervision;

/// <summary>How a supervisor hears from whoever started it which run is its own; the other side is <see cref="WaitingSupervisor"/>.</summary>
internal static class SupervisorCall
{
    // A path holds any byte but this one.
    private const byte End = 0;

    /// <summary>What is written to a supervisor.</summary>
    public static byte[] Line(string runDirectory) => [.. Encoding.UTF8.GetBytes(runDirectory), End];

    /// <summary>Waits for the folder of the run; null where none is to come.</summary>
    public static string? Await()
    {
        using FileStream input = Open(0, FileAccess.Read);
        var path = new List<byte>();
        for (int next; (next = input.ReadByte()) != End; path.Add((byte)next))
        {
            if (next < 0)
            {
                return null;
            }
        }

        return Encoding.UTF8.GetString([.. path]);
    }

    /// <summary>Lets go of whoever asked, and says that the run is held.</summary>
    public static void Answer()
    {
        using FileStream output = Open(Posix.Duplicate(1), FileAccess.Write, owned: true);
        Posix.SetNull(0);
        Posix.SetNull(1);
        try
        {
            output.WriteByte(1);
        }
        catch (IOException)
        {
            // Nobody waits for it any more; the run goes on.
        }
    }

#pragma warning disable CA2000 // the stream owns the handle
    private static FileStream Open(int descriptor, FileAccess access, bool owned = false) => new(new SafeFileHandle(descriptor, owned), access, bufferSize: 0);
#pragma warning restore CA2000
}
