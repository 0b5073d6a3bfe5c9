using Cupel.Checks;
using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>How the checks of a run came out: what was found beside what was expected.</summary>
internal static class CheckTable
{
    public static void Print(Terminal terminal, IReadOnlyList<CheckResult> checks)
    {
        const int Indent = 2;
        const int Expected = 2;
        var grid = new TextGrid("", ">", "", "");
        foreach (CheckResult check in checks)
        {
            // The statement is the subject and the expectation: `val_accuracy above 0.97`.
            string subject = check.Check.EndsWith(check.Expected, StringComparison.Ordinal) ? check.Check[..^check.Expected.Length].TrimEnd() : check.Check;
            grid.Add(
            [
                (subject, null),
                (double.TryParse(check.Actual, System.Globalization.CultureInfo.InvariantCulture, out double value) ? NumberText.Metric(value) : check.Actual, null),
                (check.Expected, null),
                check.Passed ? ("passed", new Style(Color.Green)) : ("FAILED", new Style(Color.Red)),
            ]);
        }

        if (terminal.OutIsTerminal)
        {
            grid.Fit(terminal.Width - Indent, [Expected]);
        }

        grid.Print(terminal.OutConsole, Indent);
    }
}
