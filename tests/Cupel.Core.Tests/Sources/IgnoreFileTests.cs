using System.Diagnostics;
using System.Text;
using Cupel.Sources;
using Cupel.Testing;

namespace Cupel.Core.Tests.Sources;

/// <summary>What our reader of <c>.gitignore</c> says is what git says.</summary>
public sealed class IgnoreFileTests : IDisposable
{
    private static readonly string[] Parts = ["a", "b", "ab", "a b", "foo", "bar.py", "x.log", "é", "#h", "!n", "[q]", "A", "a.b.c"];

    private static readonly string[] Pieces =
    [
        "a", "b", "foo", "*.py", "*.log", "*", "**", "?", "a*", "*b", "[ab]", "[!a]", "[a-z]*", "[[:upper:]]", "[[:alpha:]]b", "\\#h", "\\!n", "\\[q\\]",
        "[q]", "a b", "x.*", "a**b", "[^b]?", "é", "??", "a\\", "[", "[]a]", "[a\\-z]", "*.*.c", "[[:nope:]]", "foo\\ ", "b  ",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_agrees_with_git_on_random_patterns_and_files()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int round = 0; round < 25; round++)
        {
            string root = _folder[$"r{round}"];
            Directory.CreateDirectory(root);
            string[] files = [.. Enumerable.Range(0, 60).Select(_ => string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Parts[random.Next(Parts.Length)])))];
            foreach (string file in files)
            {
                TryWrite(Path.Combine(root, file), "");
            }

            var ignores = new StringBuilder();
            for (int i = 0; i < 3; i++)
            {
                string folder = i == 0 ? "" : Path.GetDirectoryName(files[random.Next(files.Length)])! + "/";
                string text = string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => Line(random) + (random.Next(8) == 0 ? "\r\n" : "\n")));
                TryWrite(Path.Combine(root, folder, IgnoreFile.Name), text);
                ignores.Append('<').Append(folder).Append("> ").Append(text.Replace("\n", " | ", StringComparison.Ordinal));
            }

            IReadOnlyList<string> ours = ProjectTree.ByIgnoreFiles(root, _ => true, []);
            Git(root, "init", "-q");
            string[] git = [.. Git(root, "ls-files", "--others", "--exclude-standard", "-z").Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
            Assert.True(git.SequenceEqual(ours), $"seed {seed}, round {round}: {ignores}\nonly git has: {string.Join(", ", git.Except(ours))}\nonly we have: {string.Join(", ", ours.Except(git))}");
        }
    }

    private static string Line(Random random)
    {
        string pattern = string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        return (random.Next(4) == 0 ? "!" : "") + (random.Next(5) == 0 ? "/" : "") + pattern + (random.Next(4) == 0 ? "/" : "") + (random.Next(6) == 0 ? "  " : "");
    }

    // Where a file stands that a path wants to be a folder, or the other way, it is passed over.
    private static void TryWrite(string path, string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static string Git(string folder, params string[] arguments)
    {
        using Process git = Process.Start(new ProcessStartInfo("git", ["-C", folder, .. arguments]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output;
    }
}
