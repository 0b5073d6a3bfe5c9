using System.Globalization;
using System.Text;

namespace Cupel.Cli.Specs.Transcripts;

/// <summary>Runs a transcript in a project folder of its own and compares what was printed.</summary>
/// <remarks>With <c>CUPEL_SPECS=accept</c> in the environment, lines that no longer match are rewritten in the file; holes that still
/// match are kept. Look at the difference before you commit it.</remarks>
internal static class TranscriptRunner
{
    /// <summary>Runs a transcript against Cupel in this process.</summary>
    public static void Run(string path)
    {
        using var project = new ProjectSandbox();
        Run(path, project.Write, project.Cupel, project.Shell, mayAccept: true);
    }

    /// <summary>Runs a transcript against any Cupel.</summary>
    /// <param name="path">The Markdown file.</param>
    /// <param name="write">Writes a file of the project.</param>
    /// <param name="cupel">Runs Cupel with some words.</param>
    /// <param name="shell">Runs any other command.</param>
    /// <param name="mayAccept">Whether its answers may become what is expected.</param>
    public static void Run(string path, Action<string, string> write, Func<string[], Answer> cupel, Func<string, Answer> shell, bool mayAccept)
    {
        Transcript transcript = Transcript.Parse(File.ReadAllText(path));
        var answers = new List<(TranscriptStep Step, Answer Answer)>();
        foreach (TranscriptStep step in transcript.Steps)
        {
            if (step.File is string file)
            {
                write(file, step.Content!);
                continue;
            }

            Answer answer = step.Command!.StartsWith("cupel", StringComparison.Ordinal)
                ? cupel(CommandLine.Split(step.Command)[1..])
                : shell(step.Command);
            answers.Add((step, answer));
        }

        if (answers.All(a => a.Answer.Matches(a.Step)))
        {
            return;
        }

        if (mayAccept && Environment.GetEnvironmentVariable("CUPEL_SPECS") == "accept")
        {
            File.WriteAllText(path, Rewrite(transcript, answers));
            return;
        }

        Assert.Fail(Explain(path, answers));
    }

    private static string Explain(string path, List<(TranscriptStep Step, Answer Answer)> answers)
    {
        var text = new StringBuilder();
        foreach ((TranscriptStep step, Answer answer) in answers.Where(a => !a.Answer.Matches(a.Step)))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{path}:{step.FirstLine}");
            text.AppendLine(CultureInfo.InvariantCulture, $"$ {step.Command}");
            text.AppendLine("--- expected");
            Append(text, step.ExitCode, step.Expected);
            text.AppendLine("--- actual");
            Append(text, answer.ExitCode, answer.ToLines());
            text.AppendLine();
        }

        return text.Append("To take the new answers over: CUPEL_SPECS=accept, then look at the difference.").ToString();
    }

    private static void Append(StringBuilder text, int exitCode, IReadOnlyList<string> lines)
    {
        if (exitCode != 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"? {exitCode}");
        }

        foreach (string line in lines)
        {
            text.AppendLine(line);
        }
    }

    private static string Rewrite(Transcript transcript, List<(TranscriptStep Step, Answer Answer)> answers)
    {
        var lines = transcript.Lines.ToList();
        foreach ((TranscriptStep step, Answer answer) in answers.Where(a => !a.Answer.Matches(a.Step)).Reverse())
        {
            IReadOnlyList<string> actual = answer.ToLines();
            var kept = actual.Select(line => step.Expected.FirstOrDefault(e => e != "..." && Holes.Match(e, line)) ?? line).ToList();
            if (answer.ExitCode != 0)
            {
                kept.Insert(0, $"? {answer.ExitCode}");
            }

            lines.RemoveRange(step.FirstLine, step.LineCount);
            lines.InsertRange(step.FirstLine, kept);
        }

        return string.Join('\n', lines);
    }
}
