using System.Text.Json;
using Cupel.Diffs;
using Cupel.Runs;

namespace Cupel.Cli.Rendering;

/// <summary>What differs between two runs in a few words.</summary>
internal static class DiffWords
{
    private const int MostWords = 4;

    /// <summary>What changed since a run: <c>since brave-otter lr 0.1 -> 0.5, code.txt changed</c>.</summary>
    /// <param name="run">The run; null where there is none of the operation.</param>
    /// <param name="operation">The operation's name.</param>
    /// <param name="compare">Compares that run with what is meant.</param>
    public static string Since(Run? run, string operation, Func<Run, RunDiff> compare)
    {
        if (run is null)
        {
            return $"there is no completed run of `{operation}`";
        }

        try
        {
            (string Key, string What)[] all = [.. Changes(compare(run))];
            string more = all.Length > MostWords ? $" and {all.Length - MostWords} more" : "";
            return all.Length == 0
                ? $"the files of {run.Name} cannot be compared"
                : $"since {run.Name} {string.Join(", ", all.Take(MostWords).Select(change => $"{change.Key} {change.What}"))}{more}";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            return $"{run.Name} cannot be compared: {error.Message}";
        }
    }

    /// <summary>Each value and file that differs, with how. The command is left out where the values in it differ.</summary>
    public static IEnumerable<(string Key, string What)> Changes(RunDiff diff)
    {
        IReadOnlyList<ValueDifference> config = diff.Values(DiffSection.Config);
        foreach (ValueDifference value in config.Concat(diff.Values(DiffSection.Command).Where(value => config.Count == 0 || !value.Key.EndsWith("command", StringComparison.Ordinal))))
        {
            (string left, string right) = DiffValueText.Of(value);
            yield return (value.Key.Replace('_', value.Key.EndsWith("command", StringComparison.Ordinal) ? ' ' : '_'), IsShort(left) && IsShort(right) ? $"{SafeText.Of(left)} -> {SafeText.Of(right)}" : "changed");
        }

        foreach (FileDifference file in diff.Source.Concat(diff.Files))
        {
            yield return (SafeText.Of(file.Path), file.Left is null ? "is new" : file.Right is null ? "is gone" : "changed");
        }
    }

    private static bool IsShort(string text) => text.Length <= 40;
}
