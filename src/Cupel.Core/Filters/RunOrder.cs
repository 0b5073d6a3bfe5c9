namespace Cupel.Filters;

/// <summary>The order of things by the values of their keys.</summary>
/// <param name="orders">How the values of each key are compared; the first key counts most.</param>
/// <param name="values">The values of all things, by key. Things that are equal in all of them keep their order.</param>
internal sealed class RunOrder(FieldOrder[] orders, IReadOnlyList<FieldValue>[][] values) : IComparer<int>
{
    // To keep so many of the first in order while all others pass costs less than to sort all.
    private const int Few = 100;

    private int Count => values[0].Length;

    /// <summary>The numbers of the first things, in their order.</summary>
    /// <param name="most">How many are wanted.</param>
    public IReadOnlyList<int> First(int most)
    {
        if (most == 0)
        {
            return [];
        }

        if (most > Few)
        {
            int[] all = [.. Enumerable.Range(0, Count)];
            Array.Sort(all, this);
            return all[..Math.Min(most, Count)];
        }

        var first = new List<int>(most + 1);
        for (int i = 0; i < Count; i++)
        {
            if (first.Count < most || Compare(i, first[^1]) < 0)
            {
                first.Insert(~first.BinarySearch(i, this), i);
                if (first.Count > most)
                {
                    first.RemoveAt(most);
                }
            }
        }

        return first;
    }

    /// <inheritdoc/>
    public int Compare(int x, int y)
    {
        for (int key = 0; key < orders.Length; key++)
        {
            int order = orders[key].Compare(values[key][x], values[key][y]);
            if (order != 0)
            {
                return order;
            }
        }

        return x.CompareTo(y);
    }
}
