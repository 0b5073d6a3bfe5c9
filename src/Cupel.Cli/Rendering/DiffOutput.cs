using System.Globalization;
using Cupel.Diffs;
using Cupel.Metrics;
using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>What differs between two runs, for a person: a section for each part that differs.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="most">Lines of a text diff that are shown of a file that is no source; the rest is counted.</param>
internal sealed class DiffOutput(Terminal terminal, int most)
{
    private const int LongValue = 48;

    private static readonly Style Dim = new(decoration: Decoration.Dim);

    private readonly IAnsiConsole _console = terminal.OutConsole;
    private bool _any;

    /// <summary>Prints all sections.</summary>
    /// <returns>Whether anything differs.</returns>
    public bool Print(RunDiff diff)
    {
        foreach (DiffSection section in diff.Sections.Order())
        {
            switch (section)
            {
                case DiffSection.Source:
                    PrintFiles("Source", diff, diff.Source, int.MaxValue);
                    break;
                case DiffSection.Files:
                    PrintFiles("Files", diff, diff.Files, most);
                    break;
                case DiffSection.Metrics:
                    PrintMetrics(diff);
                    break;
                default:
                    PrintValues(section.ToString(), diff, diff.Values(section));
                    break;
            }
        }

        return _any;
    }

    private void Title(string title)
    {
        if (_any)
        {
            _console.WriteLine();
        }

        _any = true;
        Line(title, new Style(decoration: Decoration.Bold));
    }

    private void PrintValues(string title, RunDiff diff, IReadOnlyList<ValueDifference> differences)
    {
        if (differences.Count == 0)
        {
            return;
        }

        Title(title);
        bool own = title is nameof(DiffSection.Config) or nameof(DiffSection.Environment);
        (string Key, (string Left, string Right) Texts)[] texts =
            [.. differences.Select(difference => (own ? difference.Key : difference.Key.Replace('_', ' '), DiffValueText.Of(difference)))];
        var grid = new TextGrid("", diff.Left.Name, diff.Right.Name);
        foreach ((string key, (string left, string right)) in texts.Where(row => !IsLong(row.Texts)))
        {
            grid.Add([(key, null), (left, left == DiffValueText.None ? Dim : PatchText.Gone), (right, right == DiffValueText.None ? Dim : PatchText.Came)]);
        }

        if (texts.Any(row => !IsLong(row.Texts)))
        {
            grid.Print(_console, 2);
        }

        foreach ((string key, (string left, string right)) in texts.Where(row => IsLong(row.Texts)))
        {
            Line($"  {SafeText.Of(key)}", null);
            Line($"    - {SafeText.Of(left)}", PatchText.Gone);
            Line($"    + {SafeText.Of(right)}", PatchText.Came);
        }

        static bool IsLong((string Left, string Right) pair) => Math.Max(pair.Left.Length, pair.Right.Length) > LongValue;
    }

    private void PrintMetrics(RunDiff diff)
    {
        IReadOnlyList<MetricDifference> differences = diff.Metrics;
        if (differences.Count == 0)
        {
            return;
        }

        Title("Metrics");
        var grid = new TextGrid("", "", $">{diff.Left.Name}", $">{diff.Right.Name}", ">difference");
        foreach (MetricDifference difference in differences)
        {
            string name = difference.Name;
            bool onePoint = difference is { Left.Count: <= 1, Right.Count: <= 1 };
            foreach ((string part, Func<MetricSummary, double> of) in Parts)
            {
                (double? left, double? right) = (difference.Left is null ? null : of(difference.Left), difference.Right is null ? null : of(difference.Right));
                if (left.Equals(right) || (onePoint && part is "min" or "max") || (difference.Left is null != difference.Right is null && part != "last"))
                {
                    continue;
                }

                (string leftText, string rightText) = Numbers(left, right);
                grid.Add(
                [
                    (name, null),
                    (part, Dim),
                    (leftText, left is null ? Dim : PatchText.Gone),
                    (rightText, right is null ? Dim : PatchText.Came),
                    (left is double a && right is double b ? Signed(b - a) : "", null),
                ]);
                name = "";
            }
        }

        grid.Print(_console, 2);
    }

    private static readonly (string Name, Func<MetricSummary, double> Of)[] Parts =
        [("last", metric => metric.Last), ("min", metric => metric.Min), ("max", metric => metric.Max), ("step", metric => metric.Step), ("points", metric => metric.Count)];

    // Two numbers that differ must not read the same.
    private static (string Left, string Right) Numbers(double? left, double? right)
    {
        (string Left, string Right) texts = (Short(left), Short(right));
        return texts.Left == texts.Right ? (Exact(left), Exact(right)) : texts;

        static string Short(double? value) => value is double number ? NumberText.Metric(number) : DiffValueText.None;

        static string Exact(double? value) => value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : DiffValueText.None;
    }

    private static string Signed(double delta) => delta > 0 ? $"+{NumberText.Metric(delta)}" : NumberText.Metric(delta);

    private void PrintFiles(string title, RunDiff diff, IReadOnlyList<FileDifference> differences, int lines)
    {
        if (differences.Count == 0)
        {
            return;
        }

        Title(title);
        foreach (FileDifference difference in differences)
        {
            if (difference.FindTextDiff() is string text)
            {
                PrintText(text.TrimEnd('\n').Split('\n'), lines, difference.Path, diff);
            }
            else
            {
                Line($"{SafeText.Of(difference.Path)}: {Describe(difference.Left)} -> {Describe(difference.Right)}", null);
            }
        }
    }

    private void PrintText(string[] text, int lines, string path, RunDiff diff)
    {
        if (!terminal.OutIsTerminal && text.Length <= lines)
        {
            // Byte for byte, so that `patch` can take it.
            terminal.Out.Write(string.Join('\n', text) + "\n");
            return;
        }

        PatchText.PrintLines(_console, text.Take(lines));
        if (text.Length > lines)
        {
            Line($"and {text.Length - lines} more lines: cupel diff {diff.Left.Name} {diff.Right.Name} -p {RunPlan.Quote(path)}", Dim);
        }
    }

    private static string Describe(DiffFile? file) =>
        file is null ? DiffValueText.None : $"{NumberText.Size(file.SizeBytes)} sha256:{file.Sha256[..12]}";

    private void Line(string text, Style? style) => PatchText.Line(_console, text, style);
}
