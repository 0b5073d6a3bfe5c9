using System.Diagnostics;
using System.Text;
using Cupel.Diffs;
using Cupel.Testing;

namespace Cupel.Core.Tests.Diffs;

public class UnifiedDiffTests
{
    [Fact]
    public void A_diff_reads_as_git_writes_it() => Assert.Equal(
        "--- a/x\n+++ b/x\n@@ -2,7 +2,6 @@\n 2\n 3\n 4\n-5\n-6\n+five\n 7\n 8\n\\ No newline at end of file\n",
        UnifiedDiff.Of("x", "1\n2\n3\n4\n5\n6\n7\n8", "1\n2\n3\n4\nfive\n7\n8"));

    [Fact]
    public void A_diff_has_the_lines_that_change_with_three_around_them()
    {
        string text = string.Concat(Enumerable.Range(1, 20).Select(i => $"line {i}\n")) + "end";
        string changed = text.Replace("line 2\n", "two\n", StringComparison.Ordinal).Replace("line 15\nline 16\n", "x\ny\nz\n", StringComparison.Ordinal).Replace("end", "END", StringComparison.Ordinal);
        string diff = UnifiedDiff.Of("f", text, changed);
        Assert.Equal("""
            --- a/f
            +++ b/f
            @@ -1,5 +1,5 @@
             line 1
            -line 2
            +two
             line 3
             line 4
             line 5
            @@ -12,10 +12,11 @@
             line 12
             line 13
             line 14
            -line 15
            -line 16
            +x
            +y
            +z
             line 17
             line 18
             line 19
             line 20
            -end
            \ No newline at end of file
            +END
            \ No newline at end of file

            """.ReplaceLineEndings("\n"), diff);
    }

    [Theory]
    [InlineData(null, "a\n", "--- /dev/null\n+++ b/x\n@@ -0,0 +1,1 @@\n+a\n")]
    [InlineData("a\n", null, "--- a/x\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-a\n")]
    [InlineData("a", "a\n", "--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n")]
    [InlineData("a\r\n", "a\n", "--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a\r\n+a\n")]
    [InlineData("", null, "")]
    [InlineData("a\n", "a\n", "")]
    public void Ends_and_missing_files_are_told_apart(string? before, string? after, string expected) =>
        Assert.Equal(expected, UnifiedDiff.Of("x", before, after));

    [Fact]
    public void Git_makes_the_one_text_the_other_with_it()
    {
        const int Seed = 20260102;
        var random = new Random(Seed);
        using var folder = new TemporaryFolder();
        for (int round = 0; round < 60; round++)
        {
            string before = Text(random, random.Next(40), letters: 4);
            string after = random.Next(3) == 0 ? Text(random, random.Next(40), letters: 4) : Mutate(random, before);
            string diff = UnifiedDiff.Of("x", before, after);
            File.WriteAllText(folder["x"], before);
            if (diff.Length > 0)
            {
                File.WriteAllText(folder["patch"], diff);
                Git(folder.Path, "apply", "--whitespace=nowarn", "patch");
            }

            Assert.True(File.ReadAllText(folder["x"]) == after, $"seed {Seed}, round {round}");
        }
    }

    [Fact]
    public void No_line_more_than_must_is_changed()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        for (int round = 0; round < 2000; round++)
        {
            string[] before = [.. Enumerable.Range(0, random.Next(14)).Select(_ => $"{random.Next(4)}")];
            string[] after = [.. Enumerable.Range(0, random.Next(14)).Select(_ => $"{random.Next(4)}")];
            IReadOnlyList<LineChange> changes = LineDiff.Of(before, after);
            Assert.Equal(after, Apply(before, after, changes));
            int edits = changes.Sum(change => change.OldCount + change.NewCount);
            Assert.True(edits == before.Length + after.Length - (2 * LongestCommon(before, after)), $"seed {Seed}, round {round}");
            Assert.All(changes.Zip(changes.Skip(1)), pair => Assert.True(pair.First.OldStart + pair.First.OldCount < pair.Second.OldStart));
        }
    }

    [Fact]
    public void Long_texts_that_have_little_in_common_are_compared_too()
    {
        var random = new Random(3);
        string[] before = [.. Enumerable.Range(0, 30_000).Select(i => i % 10 == 0 ? "same" : $"old {random.Next()}")];
        string[] after = [.. Enumerable.Range(0, 30_000).Select(i => i % 10 == 0 ? "same" : $"new {random.Next()}")];
        IReadOnlyList<LineChange> changes = LineDiff.Of(before, after);
        Assert.Equal(after, Apply(before, after, changes));
        Assert.True(changes.Count > 100, "the lines in common are found, even if not all of them");
    }

    private static string[] Apply(string[] before, string[] after, IReadOnlyList<LineChange> changes)
    {
        var made = new List<string>();
        int at = 0;
        foreach (LineChange change in changes)
        {
            made.AddRange(before[at..change.OldStart]);
            Assert.Equal(change.NewStart, made.Count);
            made.AddRange(after[change.NewStart..(change.NewStart + change.NewCount)]);
            at = change.OldStart + change.OldCount;
        }

        return [.. made, .. before[at..]];
    }

    private static int LongestCommon(string[] left, string[] right)
    {
        int[][] best = [.. Enumerable.Range(0, left.Length + 1).Select(_ => new int[right.Length + 1])];
        for (int i = 1; i <= left.Length; i++)
        {
            for (int j = 1; j <= right.Length; j++)
            {
                best[i][j] = left[i - 1] == right[j - 1] ? best[i - 1][j - 1] + 1 : Math.Max(best[i - 1][j], best[i][j - 1]);
            }
        }

        return best[left.Length][right.Length];
    }

    private static string Text(Random random, int lines, int letters)
    {
        var text = new StringBuilder();
        for (int i = 0; i < lines; i++)
        {
            text.Append((char)('a' + random.Next(letters))).Append(random.Next(8) == 0 ? "\r\n" : "\n");
        }

        return random.Next(2) == 0 ? text.ToString() : text.Append("end").ToString();
    }

    private static string Mutate(Random random, string text)
    {
        List<string> lines = [.. text.Split('\n')];
        for (int i = random.Next(4); i > 0; i--)
        {
            int at = random.Next(lines.Count);
            if (random.Next(2) == 0)
            {
                lines.Insert(at, "new");
            }
            else
            {
                lines[at] += "!";
            }
        }

        return string.Join('\n', lines);
    }

    private static void Git(string folder, params string[] arguments)
    {
        using Process git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardError = true })!;
        string error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, error);
    }
}
