using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Cupel.Filters;

namespace Cupel.Index;

/// <summary>The values of one field for all runs of an index.</summary>
/// <remarks>
/// <para>Every different list of values stands in it once; a run has the number of its list, from 1, or 0 where it has no such field. A column
/// that few runs have keeps the rows of those alone: the sum of all columns grows with what runs have, not with runs times fields.</para>
/// <para>A list is made into objects when it is first asked for. Safe to share between threads.</para>
/// </remarks>
internal sealed class IndexColumn
{
    private const int Sparse = 1;
    private const int HeadBytes = 12;

    private readonly byte[] _bytes;
    private readonly int[] _codes;
    private readonly int[] _starts;
    private readonly IReadOnlyList<FieldValue>?[] _lists;

    private IndexColumn(byte[] bytes, int[] codes, int[] starts)
    {
        (_bytes, _codes, _starts) = (bytes, codes, starts);
        _lists = new IReadOnlyList<FieldValue>?[starts.Length];
    }

    /// <summary>How many different lists there are.</summary>
    public int Lists => _starts.Length - 1;

    /// <summary>The number of a row's list, or 0.</summary>
    public int Code(int row) => _codes[row];

    /// <summary>Whether a row has the field at all; it may have it without a value.</summary>
    public bool Has(int row) => _codes[row] != 0;

    /// <summary>The values of a row.</summary>
    public IReadOnlyList<FieldValue> Values(int row)
    {
        int code = _codes[row];
        return code == 0 ? [] : _lists[code - 1] ??= ValueCodec.Read(List(code));
    }

    /// <summary>The bytes of a list.</summary>
    public ReadOnlySpan<byte> List(int code) => _bytes.AsSpan(_starts[code - 1].._starts[code]);

    /// <summary>Reads a column.</summary>
    /// <param name="bytes">What <see cref="Write"/> gave.</param>
    /// <param name="rows">How many rows the index has.</param>
    /// <exception cref="InvalidDataException">It is no column.</exception>
    public static IndexColumn Read(byte[] bytes, int rows)
    {
        try
        {
            int kind = BinaryPrimitives.ReadInt32LittleEndian(bytes);
            int present = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4));
            int lists = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
            ReadOnlySpan<int> numbers = MemoryMarshal.Cast<byte, int>(bytes.AsSpan(HeadBytes, present * (kind == Sparse ? 8 : 4)));
            int[] codes = new int[rows];
            if (kind == Sparse)
            {
                for (int i = 0; i < present; i++)
                {
                    codes[numbers[i]] = numbers[present + i];
                }
            }
            else
            {
                numbers.CopyTo(codes);
            }

            int[] starts = new int[lists + 1];
            int at = HeadBytes + (numbers.Length * sizeof(int));
            for (int i = 0; i < lists; i++)
            {
                starts[i] = at;
                at += ValueCodec.Length(bytes.AsSpan(at));
            }

            starts[lists] = at;
            return new IndexColumn(bytes, codes, starts);
        }
        catch (Exception error) when (error is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("a column cannot be read", error);
        }
    }

    /// <summary>Writes a column.</summary>
    /// <param name="codes">The number of each row's list, or 0.</param>
    /// <param name="lists">How many lists there are.</param>
    /// <param name="content">The lists, one behind the other.</param>
    public static byte[] Write(ReadOnlySpan<int> codes, int lists, ReadOnlySpan<byte> content)
    {
        int present = codes.Length - codes.Count(0);
        bool sparse = present * 2 < codes.Length;
        int numbers = sparse ? present * 2 : codes.Length;
        byte[] bytes = new byte[HeadBytes + (numbers * sizeof(int)) + content.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, sparse ? Sparse : 0);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), sparse ? present : codes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), lists);
        Span<int> target = MemoryMarshal.Cast<byte, int>(bytes.AsSpan(HeadBytes, numbers * sizeof(int)));
        if (sparse)
        {
            int at = 0;
            for (int row = 0; row < codes.Length; row++)
            {
                if (codes[row] != 0)
                {
                    (target[at], target[present + at]) = (row, codes[row]);
                    at++;
                }
            }
        }
        else
        {
            codes.CopyTo(target);
        }

        content.CopyTo(bytes.AsSpan(HeadBytes + (numbers * sizeof(int))));
        return bytes;
    }
}
