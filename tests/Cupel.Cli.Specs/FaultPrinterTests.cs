using System.Text.RegularExpressions;
using Cupel.Cli.Rendering;
using Cupel.Errors;

namespace Cupel.Cli.Specs;

/// <summary>The caret stands below what it marks, also where the line is wider than a terminal.</summary>
public sealed partial class FaultPrinterTests
{
    private static readonly string Wide = new string('a', 150) + "XXXX" + new string('b', 100);

    [Fact]
    public void Without_a_terminal_a_wide_line_is_whole_and_the_caret_below_its_part()
    {
        string[] lines = Print(Wide, 151, 4, width: null);
        Assert.Equal($"7 | {Wide}", lines[3]);
        Assert.Equal($"  | {new string(' ', 150)}^^^^", lines[4]);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(80, 1)]
    [InlineData(151, 4)]
    [InlineData(200, 54)]
    [InlineData(254, 1)]
    [InlineData(1, 254)]
    [InlineData(255, 1)]
    public void In_a_terminal_the_part_around_the_mark_fits_into_a_line(int column, int length)
    {
        string[] lines = Print(Wide, column, length, width: 60);
        Assert.InRange(lines[3].Length, 1, 60);
        Assert.InRange(lines[4].Length, 1, 60);
        int first = lines[4].IndexOf('^', StringComparison.Ordinal);
        Assert.True(first >= "7 | ".Length);
        if (column <= Wide.Length)
        {
            Assert.Equal(Wide[column - 1], lines[3][first]);
        }
    }

    [Fact]
    public void A_line_that_fits_is_not_cut() => Assert.Equal(["7 | lr: fast", "  |     ^^^^"], Print("lr: fast", 5, 4, width: 60)[3..5]);

    private static string[] Print(string text, int column, int length, int? width)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal { Out = TextWriter.Null, Error = output, ErrorColour = width is not null, FindWidth = () => width };
        FaultPrinter.Print(terminal.ErrorConsole, [new Fault(ErrorCodes.Syntax, "no", new SourceLocation("a.yaml", 7, column, length, text))]);
        return Escape().Replace(output.ToString(), "").Replace("\r", "", StringComparison.Ordinal).Split('\n');
    }

    [GeneratedRegex("\u001b\\[[0-9;]*m", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
