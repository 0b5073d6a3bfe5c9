using System.Text;

namespace Cupel.Literals;

/// <summary>Edits of a text as a unified diff, which <c>patch</c> and <c>git apply</c> take.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The diff with its two head lines; empty without edits.</summary>
    /// <param name="path">The file, relative to where the diff is to be applied.</param>
    /// <param name="text">The text before.</param>
    /// <param name="edits">The edits, in any order; none may overlap another.</param>
    public static string Of(string path, string text, IEnumerable<TextEdit> edits)
    {
        var source = new SourceText(path, text);
        int lines = source.StartOf(source.Lines - 1) == text.Length ? source.Lines - 1 : source.Lines;
        List<(int First, int Last, string New)> changes = Changes(source, [.. edits.OrderBy(edit => edit.Start)]);
        var diff = new StringBuilder();
        int shift = 0;
        for (int i = 0; i < changes.Count;)
        {
            int end = i + 1;
            while (end < changes.Count && changes[end].First - changes[end - 1].Last <= 2 * Context)
            {
                end++;
            }

            int first = Math.Max(0, changes[i].First - Context);
            int last = Math.Min(lines - 1, changes[end - 1].Last + Context);
            var hunk = new StringBuilder();
            int at = first;
            int added = 0;
            for (; i < end; i++)
            {
                Lines(hunk, source, ' ', at, changes[i].First);
                Lines(hunk, source, '-', changes[i].First, changes[i].Last + 1);
                var after = new SourceText(path, changes[i].New);
                int count = after.StartOf(after.Lines - 1) == after.Text.Length ? after.Lines - 1 : after.Lines;
                Lines(hunk, after, '+', 0, count);
                added += count - (changes[i].Last - changes[i].First + 1);
                at = changes[i].Last + 1;
            }

            Lines(hunk, source, ' ', at, last + 1);
            int before = last - first + 1;
            diff.Append(System.Globalization.CultureInfo.InvariantCulture, $"@@ -{first + 1},{before} +{first + 1 + shift},{before + added} @@\n").Append(hunk);
            shift += added;
        }

        return diff.Length == 0 ? "" : $"--- a/{path}\n+++ b/{path}\n{diff}";
    }

    /// <summary>The runs of lines that change, from 0, with what they become.</summary>
    private static List<(int First, int Last, string New)> Changes(SourceText source, TextEdit[] edits)
    {
        var changes = new List<(int, int, string)>();
        for (int i = 0; i < edits.Length;)
        {
            int start = i;
            int first = source.LineOf(edits[i].Start);
            int last = first;
            for (; i < edits.Length && source.LineOf(edits[i].Start) <= last + 1; i++)
            {
                last = Math.Max(last, source.LineOf(Math.Max(edits[i].Start, edits[i].End - 1)));
            }

            int offset = source.StartOf(first);
            string old = source.Text[offset..source.StartOf(last + 1)];
            changes.Add((first, last, TextEdit.Apply(old, edits[start..i].Select(edit => edit with { Start = edit.Start - offset }))));
        }

        return changes;
    }

    private static void Lines(StringBuilder hunk, SourceText source, char sign, int from, int to)
    {
        for (int line = from; line < to; line++)
        {
            string text = source.Text[source.StartOf(line)..source.StartOf(line + 1)];
            hunk.Append(sign).Append(text).Append(text.EndsWith('\n') ? "" : "\n\\ No newline at end of file\n");
        }
    }
}
