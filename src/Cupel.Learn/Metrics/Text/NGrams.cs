namespace Cupel.Learn.Metrics.Text;

/// <summary>Numbers for the runs of 1, 2, … <c>order</c> items in several sequences: equal runs have equal numbers.</summary>
/// <remarks>A run is numbered by the number of the run that is one shorter and its last item, so no run is ever copied or compared.</remarks>
/// <typeparam name="T">What the sequences are made of.</typeparam>
internal sealed class NGrams<T>
    where T : notnull
{
    private readonly Dictionary<T, int> _items = [];
    private readonly Dictionary<long, int>[] _longer;

    public NGrams(int order)
    {
        _longer = new Dictionary<long, int>[Math.Max(0, order - 1)];
        for (int i = 0; i < _longer.Length; i++)
        {
            _longer[i] = [];
        }
    }

    /// <summary>The numbers of all runs of a sequence: <c>[n−1][i]</c> for the run of <c>n</c> items that begins at <c>i</c>.</summary>
    public int[][] Number(ReadOnlySpan<T> sequence)
    {
        int[] first = new int[sequence.Length];
        for (int i = 0; i < first.Length; i++)
        {
            first[i] = NumberOf(_items, sequence[i]);
        }

        int[][] numbers = new int[_longer.Length + 1][];
        numbers[0] = first;
        for (int n = 1; n < numbers.Length; n++)
        {
            numbers[n] = new int[Math.Max(0, first.Length - n)];
            for (int i = 0; i < numbers[n].Length; i++)
            {
                numbers[n][i] = NumberOf(_longer[n - 1], ((long)numbers[n - 1][i] << 32) | (uint)first[i + n]);
            }
        }

        return numbers;
    }

    /// <summary>How often each number of runs of <paramref name="n"/> items occurs.</summary>
    public int[] Count(int[][] numbers, int n)
    {
        int[] counts = new int[n == 1 ? _items.Count : _longer[n - 2].Count];
        foreach (int number in numbers[n - 1])
        {
            counts[number]++;
        }

        return counts;
    }

    /// <summary>How many runs two sequences share, each counted as often as it is in both.</summary>
    public static int Shared(int[] left, int[] right)
    {
        int shared = 0;
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            shared += Math.Min(left[i], right[i]);
        }

        return shared;
    }

    private static int NumberOf<TKey>(Dictionary<TKey, int> numbers, TKey key)
        where TKey : notnull
    {
        if (!numbers.TryGetValue(key, out int number))
        {
            number = numbers.Count;
            numbers.Add(key, number);
        }

        return number;
    }
}
