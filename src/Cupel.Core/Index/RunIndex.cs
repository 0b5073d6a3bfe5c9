using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Cupel.Filters;
using Cupel.Runs;

namespace Cupel.Index;

/// <summary>The index of a store as it lies on the disk: what runs were when it was written, with the states that their files had then.</summary>
/// <remarks>
/// <para>A SQLite file with one table <c>part(name, data, checksum)</c>: <c>about</c>, <c>ids</c>, <c>stamps</c>, <c>columns</c>, and a column for each field that a run
/// has. It is replaced as a whole and never written in place, so that who reads it needs no lock.</para>
/// <para>It is thrown away for any doubt: another schema, a wrong checksum, anything SQLite complains of. Safe to share between threads.</para>
/// </remarks>
internal sealed class RunIndex : IDisposable
{
    private const int IdBytes = 16;
    private const string Select = "select data, checksum from part where name = ?1";

    private readonly SqliteFile _file;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, IndexColumn?> _columns = new(StringComparer.Ordinal);
    private readonly byte[] _ids;
    private readonly byte[] _stamps;
    private readonly HashSet<string> _names;

    private RunIndex(SqliteFile file, byte[] ids, byte[] stamps, HashSet<string> names) => (_file, _ids, _stamps, _names) = (file, ids, stamps, names);

    /// <summary>How many runs there are, each a row; the newest is the first.</summary>
    public int Rows => _ids.Length / IdBytes;

    /// <summary>Opens an index; null where there is none that can be used.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="problem">Why not; null where there is none, or nothing is wrong.</param>
    public static RunIndex? Open(string path, out string? problem)
    {
        problem = null;
        if (!File.Exists(path))
        {
            return null;
        }

        SqliteFile? file = null;
        try
        {
            file = SqliteFile.OpenRead(path);
            string about = System.Text.Encoding.UTF8.GetString(Get(file, "about"));
            if (about != IndexFields.Schema)
            {
                problem = "it was written by another version of Cupel";
                return null;
            }

            byte[] ids = Get(file, "ids");
            byte[] stamps = Get(file, "stamps");
            if (ids.Length % IdBytes != 0 || stamps.Length / sizeof(long) != ids.Length / IdBytes * RunStamps.Count)
            {
                problem = "it is damaged";
                return null;
            }

            var index = new RunIndex(file, ids, stamps, [.. ValueCodec.Read(Get(file, "columns")).Select(name => ((TextValue)name).Text)]);
            file = null;
            return index;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or ArgumentException or IndexOutOfRangeException)
        {
            problem = error.Message;
            return null;
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>The row of each of some runs, or -1.</summary>
    /// <param name="index">The index; null where there is none.</param>
    /// <param name="runs">The runs, the newest first.</param>
    public static int[] RowsOf(RunIndex? index, RunList runs)
    {
        int[] rows = new int[runs.Count];
        int row = 0;
        for (int place = 0; place < rows.Length; place++)
        {
            (ulong High, ulong Low) id = runs.Ids[place].Bits;
            while (row < index?.Rows && index.Id(row).CompareTo(id) > 0)
            {
                row++;
            }

            rows[place] = row < index?.Rows && index.Id(row) == id ? row : -1;
        }

        return rows;
    }

    /// <summary>The bits of a run's id.</summary>
    public (ulong High, ulong Low) Id(int row)
    {
        ReadOnlySpan<ulong> all = MemoryMarshal.Cast<byte, ulong>(_ids);
        return (all[2 * row], all[(2 * row) + 1]);
    }

    /// <summary>The states that a run's files had.</summary>
    public RunStamps Stamps(int row)
    {
        ReadOnlySpan<long> all = MemoryMarshal.Cast<byte, long>(_stamps).Slice(row * RunStamps.Count, RunStamps.Count);
        return new RunStamps(all[0], all[1], all[2], all[3], all[4]);
    }

    /// <summary>A column; null where no run has the field.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IndexColumn? Column(string name) => _columns.GetOrAdd(name, Load);

    /// <summary>A column that nobody else asks for, so that it need not be kept.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IndexColumn? Load(string name)
    {
        if (!_names.Contains(name))
        {
            return null;
        }

        lock (_lock)
        {
            return IndexColumn.Read(Get(_file, $"column {name}"), Rows);
        }
    }

    /// <summary>The names of all columns. A column that is not to be found although it is one of them is damage.</summary>
    public IReadOnlyCollection<string> ColumnNames => _names;

    /// <summary>Writes the names of all columns.</summary>
    public static void WriteNames(SqliteFile file, IReadOnlyCollection<string> names)
    {
        var bytes = new ArrayBufferWriter<byte>();
        ValueCodec.Write(bytes, [.. names.Select(name => new TextValue(name))]);
        Write(file, "columns", bytes.WrittenSpan);
    }

    /// <summary>Writes a column.</summary>
    public static void WriteColumn(SqliteFile file, string name, ReadOnlySpan<byte> data) => Write(file, $"column {name}", data);

    /// <summary>Writes a part of an index.</summary>
    public static void Write(SqliteFile file, string name, ReadOnlySpan<byte> data) =>
        file.Insert("insert into part(name, data, checksum) values (?1, ?2, ?3)", name, data, Checksum(name, data));

    public void Dispose() => _file.Dispose();

    private static byte[] Get(SqliteFile file, string name) => file.Find(Select, name) is (byte[] data, long checksum) && Checksum(name, data) == checksum
        ? data
        : throw Damaged(name);

    private static InvalidDataException Damaged(string name) => new(string.Create(CultureInfo.InvariantCulture, $"its part `{name}` is damaged"));

    // With the name: SQLite, asked for one row, gives another where the page that leads to it is damaged.
    private static long Checksum(string name, ReadOnlySpan<byte> bytes)
    {
        uint even = uint.MaxValue;
        uint odd = (uint)bytes.Length;
        foreach (char letter in name)
        {
            even = BitOperations.Crc32C(even, letter);
        }

        int i = 0;
        for (; i + 16 <= bytes.Length; i += 16)
        {
            even = BitOperations.Crc32C(even, BinaryPrimitives.ReadUInt64LittleEndian(bytes[i..]));
            odd = BitOperations.Crc32C(odd, BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i + 8)..]));
        }

        for (; i < bytes.Length; i++)
        {
            even = BitOperations.Crc32C(even, bytes[i]);
        }

        return ((long)even << 32) | odd;
    }
}
