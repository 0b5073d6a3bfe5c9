namespace Cupel.Diffs;

/// <summary>The lines that differ between two texts: Myers' greedy algorithm from both ends, which keeps a longest common sequence of lines.</summary>
/// <remarks>Its work grows with the lines times the differences. Where the texts have more than some thousand differences a split that is good
/// but may not be the best is taken, so that no pair of texts takes long; what comes out is always right. Source: E. Myers, "An O(ND)
/// difference algorithm and its variations", 1986.</remarks>
public sealed class LineDiff
{
    // Above so many edits between two places the search is cut off: its work is the square of this for each cut.
    private const int MostEdits = 1000;

    private readonly int[] _old;
    private readonly int[] _new;
    private readonly bool[] _gone;
    private readonly bool[] _came;

    private LineDiff(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        _old = [.. before.Select(Number)];
        _new = [.. after.Select(Number)];
        _gone = new bool[_old.Length];
        _came = new bool[_new.Length];

        int Number(string line)
        {
            if (!numbers.TryGetValue(line, out int number))
            {
                numbers[line] = number = numbers.Count;
            }

            return number;
        }
    }

    /// <summary>The changes that make the one text the other, from top to bottom; none touches the next.</summary>
    /// <param name="before">The lines of the one.</param>
    /// <param name="after">The lines of the other.</param>
    public static IReadOnlyList<LineChange> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var diff = new LineDiff(before, after);
        diff.Mark();
        return diff.Collect();
    }

    private void Mark()
    {
        var open = new Stack<(int Old, int OldEnd, int New, int NewEnd)>([(0, _old.Length, 0, _new.Length)]);
        while (open.TryPop(out (int Old, int OldEnd, int New, int NewEnd) part))
        {
            (int old, int oldEnd, int @new, int newEnd) = part;
            while (old < oldEnd && @new < newEnd && _old[old] == _new[@new])
            {
                (old, @new) = (old + 1, @new + 1);
            }

            while (old < oldEnd && @new < newEnd && _old[oldEnd - 1] == _new[newEnd - 1])
            {
                (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
            }

            if (old < oldEnd && @new < newEnd && Split(old, oldEnd, @new, newEnd) is var (x, y))
            {
                open.Push((old, old + x, @new, @new + y));
                open.Push((old + x, oldEnd, @new + y, newEnd));
            }
            else
            {
                Array.Fill(_gone, true, old, oldEnd - old);
                Array.Fill(_came, true, @new, newEnd - @new);
            }
        }
    }

    /// <summary>A place in the middle that a shortest way goes through, counted from the two starts; null where the parts have no line in common.</summary>
    private (int X, int Y)? Split(int old, int oldEnd, int @new, int newEnd)
    {
        int width = oldEnd - old;
        int height = newEnd - @new;
        int most = Math.Min((width + height + 1) / 2, MostEdits);
        int delta = width - height;

        // For each diagonal how far the ways from the start, and those from the end, have come.
        int[] forth = new int[(2 * most) + 2];
        int[] back = new int[(2 * most) + 2];
        Array.Fill(forth, -1);
        Array.Fill(back, -1);
        forth[most + 1] = back[most + 1] = 0;
        (int forthLow, int forthHigh, int backLow, int backHigh) = (0, 0, 0, 0);
        for (int edits = 0; edits < most; edits++)
        {
            for (int k = -edits + forthLow; k <= edits - forthHigh; k += 2)
            {
                int at = most + k;
                int x = k == -edits || (k != edits && forth[at - 1] < forth[at + 1]) ? forth[at + 1] : forth[at - 1] + 1;
                int y = x - k;
                while (x < width && y < height && _old[old + x] == _new[@new + y])
                {
                    (x, y) = (x + 1, y + 1);
                }

                forth[at] = x;
                if (x > width)
                {
                    forthHigh += 2;
                }
                else if (y > height)
                {
                    forthLow += 2;
                }
                else if ((delta & 1) != 0 && Met(back, most + delta - k) is int other && x >= width - other)
                {
                    return Inside(x, y);
                }
            }

            for (int k = -edits + backLow; k <= edits - backHigh; k += 2)
            {
                int at = most + k;
                int x = k == -edits || (k != edits && back[at - 1] < back[at + 1]) ? back[at + 1] : back[at - 1] + 1;
                int y = x - k;
                while (x < width && y < height && _old[oldEnd - x - 1] == _new[newEnd - y - 1])
                {
                    (x, y) = (x + 1, y + 1);
                }

                back[at] = x;
                if (x > width)
                {
                    backHigh += 2;
                }
                else if (y > height)
                {
                    backLow += 2;
                }
                else if ((delta & 1) == 0 && Met(forth, most + delta - k) is int other && other >= width - x)
                {
                    return Inside(other, other - (delta - k));
                }
            }
        }

        return most < MostEdits ? null : Farthest();

        (int X, int Y)? Inside(int x, int y) => (x, y) is (0, 0) || (x == width && y == height) ? null : (x, y);

        // Cut off: the way that has come farthest through both texts is taken.
        (int X, int Y)? Farthest()
        {
            (int X, int Y) best = (0, 0);
            for (int at = 0; at < forth.Length; at++)
            {
                (int x, int y) = (forth[at], forth[at] - (at - most));
                if (x >= 0 && x <= width && y >= 0 && y <= height && x + y > best.X + best.Y)
                {
                    best = (x, y);
                }
            }

            return Inside(best.X, best.Y);
        }
    }

    private static int? Met(int[] ends, int at) => at >= 0 && at < ends.Length && ends[at] >= 0 ? ends[at] : null;

    private List<LineChange> Collect()
    {
        var changes = new List<LineChange>();
        int old = 0;
        int @new = 0;
        while (old < _gone.Length || @new < _came.Length)
        {
            (int oldStart, int newStart) = (old, @new);
            while (old < _gone.Length && _gone[old])
            {
                old++;
            }

            while (@new < _came.Length && _came[@new])
            {
                @new++;
            }

            if (old > oldStart || @new > newStart)
            {
                changes.Add(new LineChange(oldStart, old - oldStart, newStart, @new - newStart));
            }
            else
            {
                (old, @new) = (old + 1, @new + 1);
            }
        }

        return changes;
    }
}
