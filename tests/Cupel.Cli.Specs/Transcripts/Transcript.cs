using System.Globalization;

namespace Cupel.Cli.Specs.Transcripts;

/// <summary>A Markdown file whose console blocks are commands with their answers.</summary>
/// <remarks>
/// <para>A fence marked <c>console</c> holds commands: <c>$</c> begins one, <c>? n</c> is its exit code unless 0, <c>!</c> begins a line of
/// standard error, every other line is standard output. A fence with <c>file=NAME</c> after its language writes that file. Everything
/// else is prose. Each Markdown file starts in an empty project folder and runs from top to bottom.</para>
/// </remarks>
internal sealed class Transcript
{
    private Transcript(IReadOnlyList<string> lines, IReadOnlyList<TranscriptStep> steps) => (Lines, Steps) = (lines, steps);

    public IReadOnlyList<string> Lines { get; }

    public IReadOnlyList<TranscriptStep> Steps { get; }

    public static Transcript Parse(string markdown)
    {
        string[] lines = markdown.Split('\n');
        var steps = new List<TranscriptStep>();
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            int end = Array.FindIndex(lines, i + 1, line => line == "```");
            if (end < 0)
            {
                throw new FormatException($"line {i + 1}: this fence is never closed");
            }

            string info = lines[i][3..].Trim();
            if (info == "console")
            {
                AddCommands(steps, lines, i + 1, end);
            }
            else if (info.Split(' ').FirstOrDefault(word => word.StartsWith("file=", StringComparison.Ordinal)) is string file)
            {
                steps.Add(new TranscriptStep(null, 0, [], i + 1, 0, file[5..], string.Join('\n', lines[(i + 1)..end]) + "\n"));
            }

            i = end;
        }

        return new Transcript(lines, steps);
    }

    private static void AddCommands(List<TranscriptStep> steps, string[] lines, int first, int end)
    {
        for (int i = first; i < end;)
        {
            if (!lines[i].StartsWith("$ ", StringComparison.Ordinal))
            {
                throw new FormatException($"line {i + 1}: a console block must begin with a command: `$ cupel ...`");
            }

            string command = lines[i][2..];
            int answer = ++i;
            while (i < end && !lines[i].StartsWith("$ ", StringComparison.Ordinal))
            {
                i++;
            }

            string[] expected = lines[answer..i];
            int exitCode = 0;
            if (expected.Length > 0 && expected[0].StartsWith("? ", StringComparison.Ordinal))
            {
                exitCode = int.Parse(expected[0][2..], CultureInfo.InvariantCulture);
                expected = expected[1..];
            }

            steps.Add(new TranscriptStep(command, exitCode, expected, answer, i - answer));
        }
    }
}
