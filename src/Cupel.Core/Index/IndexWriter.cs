using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Cupel.Files;
using Cupel.Filters;
using Cupel.Runs;

namespace Cupel.Index;

/// <summary>Writes the index of a store.</summary>
internal static class IndexWriter
{
    /// <summary>A run of the index to be.</summary>
    /// <param name="Id">The run.</param>
    /// <param name="Row">Its row in the index before, where that is taken over; else -1.</param>
    /// <param name="Fresh">What was read of it just now, where it is not.</param>
    internal sealed record Entry(RunId Id, int Row, FreshRun? Fresh);

    /// <summary>A run as its files were read just now.</summary>
    /// <param name="Run">What was read.</param>
    /// <param name="Stamps">The states that the files had before that.</param>
    /// <param name="Notes">The names of its notes.</param>
    internal sealed record FreshRun(RunFacts Run, RunStamps Stamps, IReadOnlyList<string> Notes);

    /// <summary>Writes an index in the place of the one before; other processes see either.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="before">The index before, or null.</param>
    /// <param name="entries">Its runs, the newest first.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="InvalidDataException">The index before is damaged.</exception>
    public static void Write(string path, RunIndex? before, IReadOnlyList<Entry> entries) =>
        AtomicFile.Write(path, temporary => Fill(temporary, before, entries));

    private static void Fill(string path, RunIndex? before, IReadOnlyList<Entry> entries)
    {
        using SqliteFile file = SqliteFile.Create(path);
        file.Execute("create table part(name text primary key, data blob not null, checksum integer not null)");
        file.Execute("begin");
        RunIndex.Write(file, "about", Encoding.UTF8.GetBytes(IndexFields.Schema));
        RunIndex.Write(file, "ids", Ids(entries));
        RunIndex.Write(file, "stamps", Stamps(before, entries));
        Dictionary<string, FreshColumn> fresh = Gather(entries);
        var names = new List<string>();
        foreach (string name in fresh.Keys.Union(before?.ColumnNames ?? [], StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (Merge(before?.Load(name), fresh.GetValueOrDefault(name), entries) is byte[] column)
            {
                RunIndex.WriteColumn(file, name, column);
                names.Add(name);
            }
        }

        RunIndex.WriteNames(file, names);
        file.Execute("commit");
    }

    private static byte[] Ids(IReadOnlyList<Entry> entries)
    {
        ulong[] bits = new ulong[entries.Count * 2];
        for (int i = 0; i < entries.Count; i++)
        {
            (bits[2 * i], bits[(2 * i) + 1]) = entries[i].Id.Bits;
        }

        return MemoryMarshal.AsBytes(bits.AsSpan()).ToArray();
    }

    private static byte[] Stamps(RunIndex? before, IReadOnlyList<Entry> entries)
    {
        long[] all = new long[entries.Count * RunStamps.Count];
        for (int i = 0; i < entries.Count; i++)
        {
            RunStamps stamps = entries[i].Fresh?.Stamps ?? before!.Stamps(entries[i].Row);
            for (int part = 0; part < RunStamps.Count; part++)
            {
                all[(i * RunStamps.Count) + part] = stamps[part];
            }
        }

        return MemoryMarshal.AsBytes(all.AsSpan()).ToArray();
    }

    private static Dictionary<string, FreshColumn> Gather(IReadOnlyList<Entry> entries)
    {
        FreshRun[] runs = [.. entries.Select(entry => entry.Fresh).OfType<FreshRun>()];
        var columns = new Dictionary<string, FreshColumn>(StringComparer.Ordinal);
        for (int i = 0; i < runs.Length; i++)
        {
            foreach ((string name, IReadOnlyList<FieldValue> values) in IndexFields.Of(runs[i].Run, runs[i].Notes))
            {
                if (!columns.TryGetValue(name, out FreshColumn? column))
                {
                    columns[name] = column = new FreshColumn(runs.Length);
                }

                column.Set(i, values);
            }
        }

        return columns;
    }

    // What only runs that are gone had goes with them. Lists that both have stand in it twice, which costs a little room and nothing else.
    private static byte[]? Merge(IndexColumn? before, FreshColumn? fresh, IReadOnlyList<Entry> entries)
    {
        int[] codes = new int[entries.Count];
        int[] moved = new int[(before?.Lists ?? 0) + 1];
        var content = new ArrayBufferWriter<byte>();
        int lists = 0;
        int next = 0;
        int freshAfter = 0;
        for (int i = 0; i < codes.Length; i++)
        {
            if (entries[i].Fresh is not null)
            {
                codes[i] = -(fresh?.Codes[next] ?? 0);
                next++;
            }
            else if (before?.Code(entries[i].Row) is int code and > 0)
            {
                if (moved[code] == 0)
                {
                    content.Write(before.List(code));
                    moved[code] = ++lists;
                }

                codes[i] = moved[code];
            }
        }

        freshAfter = lists;
        foreach (ref int code in codes.AsSpan())
        {
            code = code < 0 ? freshAfter - code : code;
        }

        if (fresh is not null)
        {
            content.Write(fresh.Bytes);
            lists += fresh.Lists;
        }

        return lists == 0 ? null : IndexColumn.Write(codes, lists, content.WrittenSpan);
    }
}
