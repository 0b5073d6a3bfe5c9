using System.Text;
using System.Text.RegularExpressions;
using Cupel.Files;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Finds the text in which a run's process sums itself up: a file that it wrote, or a part of what it printed.</summary>
internal static class SummaryText
{
    // What is longer is output, and no summary.
    private const int MostBytes = 16 << 20;

    /// <summary>The text and what it is called; null where the run left none.</summary>
    /// <param name="folder">The run's files.</param>
    /// <param name="rules">Where to look.</param>
    /// <param name="ended">Whether the output is whole.</param>
    /// <param name="warnings">Takes what cannot be read.</param>
    public static (string Name, string Text)? Find(RunFolder folder, RunRules rules, bool ended, List<string> warnings)
    {
        try
        {
            return rules.SummaryOutput is string pattern ? (ended ? OfOutput(folder, pattern, warnings) : null) : OfFile(folder, rules.SummaryFile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or RegexMatchTimeoutException or InvalidDataException)
        {
            warnings.Add($"the run's summary was not read: {error.Message}");
            return null;
        }
    }

    private static (string Name, string Text)? OfFile(RunFolder folder, string name)
    {
        string path = Path.Combine(folder.Root, name);
        return File.Exists(path) && !IsAsStaged(folder, name, path) ? (name, File.ReadAllText(path)) : null;
    }

    // A file that came with the source tells of another run.
    private static bool IsAsStaged(RunFolder folder, string name, string path) =>
        File.Exists(folder.Manifest)
        && Manifest.Read(folder.Manifest).Entries.FirstOrDefault(entry => entry.Path == name && entry.Role is FileRole.Source or FileRole.Input) is ManifestEntry staged
        && Digest.OfFile(path) == staged.Sha256;

    private static (string Name, string Text)? OfOutput(RunFolder folder, string pattern, List<string> warnings)
    {
        const string Name = "the output";
        if (new FileInfo(folder.Stdout) is { Exists: true, Length: > MostBytes } large)
        {
            warnings.Add($"the run's summary was not looked for in {large.Length} bytes of output");
            return null;
        }

        string text = File.Exists(folder.Stdout) ? Encoding.UTF8.GetString(File.ReadAllBytes(folder.Stdout)) : "";
        if (pattern == RunRules.WholeOutput && text.AsSpan().TrimStart() is ['{', ..])
        {
            return (Name, text);
        }

        string regex = pattern == RunRules.WholeOutput ? "--- summary ---(.*?)---" : pattern;
        Match match = Regex.Match(text, regex, RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        if (match.Success)
        {
            return (Name, match.Groups[1].Value);
        }

        warnings.Add("the output holds no summary");
        return null;
    }
}
