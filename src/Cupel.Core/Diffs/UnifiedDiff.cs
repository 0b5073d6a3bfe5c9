using System.Globalization;
using System.Text;

namespace Cupel.Diffs;

/// <summary>Two texts as a unified diff, which <c>patch</c> and <c>git apply</c> take.</summary>
/// <remarks>A line ends at a line feed, and nowhere else; a carriage return before it is part of the line.</remarks>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The diff with its two head lines <c>a/PATH</c> and <c>b/PATH</c>; empty where the texts are equal.</summary>
    /// <param name="path">The file, relative to where the diff is to be applied.</param>
    /// <param name="before">The text before; null where there was no file.</param>
    /// <param name="after">The text after; null where there is no file any more.</param>
    public static string Of(string path, string? before, string? after)
    {
        string[] old = Lines(before ?? "");
        string[] @new = Lines(after ?? "");
        IReadOnlyList<LineChange> changes = LineDiff.Of(old, @new);
        if (changes.Count == 0)
        {
            return "";
        }

        var diff = new StringBuilder();
        diff.Append(before is null ? "--- /dev/null\n" : $"--- a/{path}\n").Append(after is null ? "+++ /dev/null\n" : $"+++ b/{path}\n");
        for (int i = 0; i < changes.Count;)
        {
            int end = i + 1;
            while (end < changes.Count && changes[end].OldStart - (changes[end - 1].OldStart + changes[end - 1].OldCount) <= 2 * Context)
            {
                end++;
            }

            Hunk(diff, old, @new, [.. changes.Skip(i).Take(end - i)]);
            i = end;
        }

        return diff.ToString();
    }

    private static void Hunk(StringBuilder diff, string[] old, string[] @new, LineChange[] changes)
    {
        (LineChange first, LineChange last) = (changes[0], changes[^1]);
        int before = Math.Min(Context, first.OldStart);
        int oldStart = first.OldStart - before;
        int newStart = first.NewStart - before;
        int oldEnd = Math.Min(old.Length, last.OldStart + last.OldCount + Context);
        int newEnd = last.NewStart + last.NewCount + (oldEnd - (last.OldStart + last.OldCount));
        diff.Append(CultureInfo.InvariantCulture, $"@@ -{Range(oldStart, oldEnd)} +{Range(newStart, newEnd)} @@\n");
        int at = oldStart;
        foreach (LineChange change in changes)
        {
            Add(diff, ' ', old, at, change.OldStart);
            Add(diff, '-', old, change.OldStart, change.OldStart + change.OldCount);
            Add(diff, '+', @new, change.NewStart, change.NewStart + change.NewCount);
            at = change.OldStart + change.OldCount;
        }

        Add(diff, ' ', old, at, oldEnd);
    }

    // Of no lines the format names the line before them.
    private static string Range(int start, int end) =>
        string.Create(CultureInfo.InvariantCulture, $"{(end == start ? start : start + 1)},{end - start}");

    private static void Add(StringBuilder diff, char sign, string[] lines, int from, int to)
    {
        for (int line = from; line < to; line++)
        {
            diff.Append(sign).Append(lines[line]).Append(lines[line].EndsWith('\n') ? "" : "\n\\ No newline at end of file\n");
        }
    }

    private static string[] Lines(string text)
    {
        var lines = new List<string>();
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return [.. lines];
    }
}
