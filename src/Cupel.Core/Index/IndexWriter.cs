using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Cupel.Files;
using Cupel.Runs;

namespace Cupel.Index;

/// <summary>Writes the index of a store.</summary>
internal static class IndexWriter
{
    private const int FewLists = 1000;

    /// <summary>A run of the index to be.</summary>
    /// <param name="Id">The run.</param>
    /// <param name="Row">Its row in the index before, where that is taken over.</param>
    /// <param name="Fresh">What was read of it just now, where it is not.</param>
    private readonly record struct Entry(RunId Id, int Row, FreshRun? Fresh);

    /// <summary>Writes an index in the place of the one before; other processes see either.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="before">The index before, or null.</param>
    /// <param name="runs">All runs that there are; what the index before has of others goes.</param>
    /// <param name="fresh">Those that were read just now.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="InvalidDataException">The index before is damaged.</exception>
    public static void Write(string path, RunIndex? before, RunList runs, IReadOnlyDictionary<RunId, FreshRun> fresh)
    {
        int[] rows = RunIndex.RowsOf(before, runs);
        var entries = new List<Entry>(rows.Length);
        for (int place = 0; place < rows.Length; place++)
        {
            RunId id = runs.Ids[place];
            FreshRun? read = fresh.GetValueOrDefault(id);
            if (read is not null || rows[place] >= 0)
            {
                entries.Add(new Entry(id, rows[place], read));
            }
        }

        AtomicFile.Write(path, temporary => Fill(temporary, before, entries));
    }

    private static void Fill(string path, RunIndex? before, List<Entry> entries)
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

    private static byte[] Ids(List<Entry> entries)
    {
        ulong[] bits = new ulong[entries.Count * 2];
        for (int i = 0; i < entries.Count; i++)
        {
            (bits[2 * i], bits[(2 * i) + 1]) = entries[i].Id.Bits;
        }

        return MemoryMarshal.AsBytes(bits.AsSpan()).ToArray();
    }

    private static byte[] Stamps(RunIndex? before, List<Entry> entries)
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

    private static Dictionary<string, FreshColumn> Gather(List<Entry> entries)
    {
        FreshRun[] runs = [.. entries.Select(entry => entry.Fresh).OfType<FreshRun>()];
        var columns = new Dictionary<string, FreshColumn>(StringComparer.Ordinal);
        for (int i = 0; i < runs.Length; i++)
        {
            foreach ((string name, string values) in runs[i].Values)
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

    // What only runs that are gone had goes with them.
    private static byte[]? Merge(IndexColumn? before, FreshColumn? fresh, List<Entry> entries)
    {
        // Of few lists each shall stand in it once. Among many, such as the numbers of a metric, those that both have stand in it twice: to look
        // for them would cost more than the room.
        FreshColumn? all = (before?.Lists ?? 0) <= FewLists ? fresh ?? new FreshColumn(0) : null;
        int[] codes = new int[entries.Count];
        int[] moved = new int[(before?.Lists ?? 0) + 1];
        var content = new ArrayBufferWriter<byte>();
        int lists = 0;
        int next = 0;
        for (int i = 0; i < codes.Length; i++)
        {
            if (entries[i].Fresh is not null)
            {
                codes[i] = -(fresh?.Codes[next] ?? 0);
                next++;
            }
            else if (before?.Code(entries[i].Row) is int code and > 0)
            {
                if (moved[code] == 0 && all is not null)
                {
                    moved[code] = all.Add(Encoding.Latin1.GetString(before.List(code)));
                }
                else if (moved[code] == 0)
                {
                    content.Write(before.List(code));
                    moved[code] = ++lists;
                }

                codes[i] = moved[code];
            }
        }

        int freshAfter = lists;
        foreach (ref int code in codes.AsSpan())
        {
            code = code < 0 ? freshAfter - code : code;
        }

        if ((all ?? fresh) is FreshColumn column)
        {
            content.Write(column.Bytes);
            lists += column.Lists;
        }

        return lists == 0 ? null : IndexColumn.Write(codes, lists, content.WrittenSpan);
    }
}
