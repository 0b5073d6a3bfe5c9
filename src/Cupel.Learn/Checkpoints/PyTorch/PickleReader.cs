using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Cupel.Learn.Checkpoints.PyTorch;

/// <summary>Reads a pickle as data: Python's stack machine for storing objects, with everything left out that could run code.</summary>
/// <remarks>
/// <para>Values are: null, <see cref="bool"/>, <see cref="long"/>, <see cref="BigInteger"/>, <see cref="double"/>, <see cref="string"/>,
/// <see cref="byte"/>[], <see cref="List{T}"/>, <see cref="PickleTuple"/>, <see cref="PickleMap"/>, <see cref="PickleName"/>, and what the world
/// gives. Protocols 2 to 5. Source: CPython, <c>Lib/pickletools.py</c>, which describes every operation.</para>
/// </remarks>
internal sealed class PickleReader(ReadOnlyMemory<byte> bytes, IPickleWorld world)
{
    private static readonly object Mark = new();

    private readonly List<object?> _stack = [];
    private readonly Dictionary<int, object?> _memo = [];
    private int _at;

    /// <summary>Reads to the end.</summary>
    /// <exception cref="PyTorchFileException">It is cut off, no pickle, or asks for more than data.</exception>
    public object? Read()
    {
        try
        {
            while (true)
            {
                byte operation = Take(1)[0];
                if (operation == '.')
                {
                    return Pop();
                }

                Do((char)operation);
            }
        }
        catch (Exception damage) when (damage is InvalidCastException or ArgumentException or IndexOutOfRangeException or KeyNotFoundException or OverflowException or DecoderFallbackException)
        {
            throw new PyTorchFileException(string.Create(CultureInfo.InvariantCulture, $"the pickle is damaged at byte {_at}"), damage);
        }
    }

    private void Do(char operation)
    {
        switch (operation)
        {
            case '\x80': // PROTO
                int protocol = Take(1)[0];
                if (protocol is < 2 or > 5)
                {
                    throw new PyTorchFileException(string.Create(CultureInfo.InvariantCulture, $"pickle protocol {protocol} is none of 2 to 5"));
                }

                break;
            case '\x95': // FRAME
                Take(8);
                break;
            case '(':
                Push(Mark);
                break;
            case '0':
                Pop();
                break;
            case '1':
                PopToMark();
                break;
            case '2':
                Push(_stack[^1]);
                break;
            case 'N':
                Push(null);
                break;
            case '\x88':
                Push(true);
                break;
            case '\x89':
                Push(false);
                break;
            case 'K':
                Push((long)Take(1)[0]);
                break;
            case 'M':
                Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2)));
                break;
            case 'J':
                Push((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4)));
                break;
            case '\x8a': // LONG1
                PushInteger(Take(Take(1)[0]));
                break;
            case '\x8b': // LONG4
                PushInteger(Take(Length(4)));
                break;
            case 'G':
                Push(BinaryPrimitives.ReadDoubleBigEndian(Take(8)));
                break;
            case 'X':
                Push(Text(Length(4)));
                break;
            case '\x8c':
                Push(Text(Take(1)[0]));
                break;
            case '\x8d':
                Push(Text(Length(8)));
                break;
            case 'C':
                Push(Take(Take(1)[0]).ToArray());
                break;
            case 'B':
                Push(Take(Length(4)).ToArray());
                break;
            case '\x8e':
                Push(Take(Length(8)).ToArray());
                break;
            case 'U': // a string of Python 2
                Push(Encoding.Latin1.GetString(Take(Take(1)[0])));
                break;
            case 'T':
                Push(Encoding.Latin1.GetString(Take(Length(4))));
                break;
            default:
                DoWithValues(operation);
                break;
        }
    }

    private void DoWithValues(char operation)
    {
        switch (operation)
        {
            case ']':
                Push(new List<object?>());
                break;
            case 'l':
                Push(PopToMark());
                break;
            case 'a':
                object? item = Pop();
                PickleCast.To<List<object?>>(_stack[^1]).Add(item);
                break;
            case 'e':
                List<object?> items = PopToMark();
                PickleCast.To<List<object?>>(_stack[^1]).AddRange(items);
                break;
            case ')':
                Push(new PickleTuple([]));
                break;
            case 't':
                Push(new PickleTuple([.. PopToMark()]));
                break;
            case '\x85' or '\x86' or '\x87': // TUPLE1 to TUPLE3
                Push(new PickleTuple(PopSome(operation - '\x84')));
                break;
            case '}':
                Push(new PickleMap());
                break;
            case 'd':
                var map = new PickleMap();
                Fill(map, PopToMark());
                Push(map);
                break;
            case 's':
                object?[] pair = PopSome(2);
                PickleCast.To<PickleMap>(_stack[^1]).Set(pair[0], pair[1]);
                break;
            case 'u':
                List<object?> pairs = PopToMark();
                Fill(PickleCast.To<PickleMap>(_stack[^1]), pairs);
                break;
            case '\x8f': // EMPTY_SET
                Push(new List<object?>());
                break;
            case '\x90': // ADDITEMS
                List<object?> added = PopToMark();
                PickleCast.To<List<object?>>(_stack[^1]).AddRange(added);
                break;
            case '\x91': // FROZENSET
                Push(PopToMark());
                break;
            default:
                DoWithNames(operation);
                break;
        }
    }

    private void DoWithNames(char operation)
    {
        switch (operation)
        {
            case 'q':
                _memo[Take(1)[0]] = _stack[^1];
                break;
            case 'r':
                _memo[Length(4)] = _stack[^1];
                break;
            case '\x94': // MEMOIZE
                _memo[_memo.Count] = _stack[^1];
                break;
            case 'h':
                Push(_memo[Take(1)[0]]);
                break;
            case 'j':
                Push(_memo[Length(4)]);
                break;
            case 'c':
                Push(new PickleName(Line(), Line()));
                break;
            case '\x93': // STACK_GLOBAL
                object?[] name = PopSome(2);
                Push(new PickleName(PickleCast.To<string>(name[0]), PickleCast.To<string>(name[1])));
                break;
            case 'R' or '\x81': // REDUCE, NEWOBJ
                object?[] call = PopSome(2);
                Push(world.Call(PickleCast.To<PickleName>(call[0]), PickleCast.To<PickleTuple>(call[1]).Items));
                break;
            case 'b':
                object?[] build = PopSome(2);
                Push(world.SetState(build[0], build[1]));
                break;
            case 'Q':
                Push(world.Load(Pop()));
                break;
            default:
                throw new PyTorchFileException(string.Create(
                    CultureInfo.InvariantCulture, $"byte {_at - 1} of the pickle asks for operation 0x{(int)operation:x2}, which no file of tensors needs; nothing of it was run"));
        }
    }

    private static void Fill(PickleMap map, List<object?> pairs)
    {
        for (int i = 0; i < pairs.Count; i += 2)
        {
            map.Set(pairs[i], pairs[i + 1]);
        }
    }

    private void PushInteger(ReadOnlySpan<byte> bytes)
    {
        var value = new BigInteger(bytes);
        Push(value >= long.MinValue && value <= long.MaxValue ? (long)value : (object)value);
    }

    private string Text(int length) => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Take(length));

    private string Line()
    {
        int length = bytes.Span[_at..].IndexOf((byte)'\n');
        string line = Text(length);
        _at++;
        return line;
    }

    private int Length(int width) => checked((int)(width == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(Take(4)) : BinaryPrimitives.ReadUInt64LittleEndian(Take(8))));

    private ReadOnlySpan<byte> Take(int length)
    {
        ReadOnlySpan<byte> taken = bytes.Span.Slice(_at, length);
        _at += length;
        return taken;
    }

    private void Push(object? value) => _stack.Add(value);

    private object? Pop()
    {
        object? value = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        return ReferenceEquals(value, Mark) ? throw new ArgumentException("a value must be where the mark of a list is") : value;
    }

    private object?[] PopSome(int count)
    {
        object?[] values = [.. _stack[^count..]];
        _stack.RemoveRange(_stack.Count - count, count);
        return values.Contains(Mark) ? throw new ArgumentException("a value must be where the mark of a list is") : values;
    }

    private List<object?> PopToMark()
    {
        int mark = _stack.LastIndexOf(Mark);
        List<object?> values = _stack[(mark + 1)..];
        _stack.RemoveRange(mark, _stack.Count - mark);
        return values;
    }
}
