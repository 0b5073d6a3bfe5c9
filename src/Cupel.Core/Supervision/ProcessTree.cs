using System.Globalization;
using System.Text;

namespace Cupel.Supervision;

/// <summary>Finds the processes of a run in <c>/proc</c> and adds up what they use: those of its session, their descendants, and those that were
/// either when they were last seen.</summary>
/// <param name="root">The first process, which leads the session.</param>
/// <param name="proc">Where the kernel shows processes; given in tests.</param>
/// <remarks>One look costs a read of one small file for each process of the machine, and two for those of the run. Not safe to share between
/// threads.</remarks>
internal sealed class ProcessTree(int root, string proc = "/proc")
{
    private readonly Dictionary<int, long> _known = [];

    /// <summary>Looks now; null where none of them runs.</summary>
    public TreeUsage? Measure()
    {
        Dictionary<int, Stat> members = Members();
        _known.Clear();
        (long cpu, long memory, long read, long written) = (0, 0, 0, 0);
        foreach ((int pid, Stat stat) in members)
        {
            _known[pid] = stat.Start;
            cpu += stat.CpuTicks;
            memory += stat.MemoryPages * Environment.SystemPageSize;
            (long pidRead, long pidWritten) = Traffic(pid);
            read += pidRead;
            written += pidWritten;
        }

        return memory == 0 ? null : new TreeUsage(cpu, memory, read, written, members.Keys.ToHashSet());
    }

    private Dictionary<int, Stat> Members()
    {
        var members = new Dictionary<int, Stat>();
        var others = new Dictionary<int, Stat>();
        foreach (string folder in Directory.EnumerateDirectories(proc))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int pid) && TryRead(folder, out Stat stat))
            {
                bool member = pid == root || stat.Session == root || (_known.TryGetValue(pid, out long start) && start == stat.Start);
                (member ? members : others)[pid] = stat;
            }
        }

        // A descendant may have any number; few rounds find them all, since most are in the session.
        for (bool more = true; more;)
        {
            int[] found = [.. others.Where(pair => members.ContainsKey(pair.Value.Parent)).Select(pair => pair.Key)];
            foreach (int pid in found)
            {
                members[pid] = others[pid];
                others.Remove(pid);
            }

            more = found.Length > 0;
        }

        return members;
    }

    private static bool TryRead(string folder, out Stat stat)
    {
        stat = default;
        Span<byte> bytes = stackalloc byte[1024];
        try
        {
            using Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(Path.Combine(folder, "stat"), options: FileOptions.None);
            bytes = bytes[..RandomAccess.Read(file, bytes, 0)];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        // The name stands in brackets and may hold anything; behind it are numbers.
        Span<char> text = stackalloc char[bytes.Length];
        text = text[..Encoding.Latin1.GetChars(bytes[Math.Min(bytes.Length, bytes.LastIndexOf((byte)')') + 2)..], text)];
        Span<Range> fields = stackalloc Range[23];
        if (text.Split(fields, ' ') < 22)
        {
            return false;
        }

        stat = new Stat(
            (int)Number(text, fields, 1), (int)Number(text, fields, 3), Number(text, fields, 19),
            Number(text, fields, 11) + Number(text, fields, 12) + Number(text, fields, 13) + Number(text, fields, 14), Number(text, fields, 21));
        return true;
    }

    private static long Number(ReadOnlySpan<char> text, ReadOnlySpan<Range> fields, int index) =>
        long.TryParse(text[fields[index]], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : 0;

    // What the kernel did not let us see counts as nothing.
    private (long Read, long Written) Traffic(int pid)
    {
        (long read, long written) = (0, 0);
        try
        {
            foreach (string line in File.ReadLines(Path.Combine(proc, pid.ToString(CultureInfo.InvariantCulture), "io")))
            {
                read = line.StartsWith("read_bytes: ", StringComparison.Ordinal) ? long.Parse(line.AsSpan(12), CultureInfo.InvariantCulture) : read;
                written = line.StartsWith("write_bytes: ", StringComparison.Ordinal) ? long.Parse(line.AsSpan(13), CultureInfo.InvariantCulture) : written;
            }
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return (0, 0);
        }

        return (read, written);
    }

    /// <summary>What a <c>stat</c> file says.</summary>
    private readonly record struct Stat(int Parent, int Session, long Start, long CpuTicks, long MemoryPages);
}
