namespace Cupel.Cli.Specs.Transcripts;

/// <summary>What a command answered.</summary>
internal sealed record Answer(int ExitCode, string Output, string Error)
{
    /// <summary>The answer as a transcript writes it.</summary>
    public IReadOnlyList<string> ToLines()
    {
        var lines = new List<string>();
        lines.AddRange(Split(Error).Select(line => line.Length == 0 ? "!" : "! " + line));
        lines.AddRange(Split(Output));
        return lines;
    }

    /// <summary>Whether the answer is what a step expects. A line <c>...</c> stands for any number of lines.</summary>
    public bool Matches(TranscriptStep step) => ExitCode == step.ExitCode && Matches(step.Expected, ToLines());

    private static bool Matches(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        int skip = IndexOfEllipsis(expected);
        if (skip < 0)
        {
            return expected.Count == actual.Count && expected.Zip(actual).All(pair => Holes.Match(pair.First, pair.Second));
        }

        IReadOnlyList<string> head = [.. expected.Take(skip)];
        IReadOnlyList<string> tail = [.. expected.Skip(skip + 1)];
        return actual.Count >= head.Count
            && head.Zip(actual).All(pair => Holes.Match(pair.First, pair.Second))
            && Enumerable.Range(head.Count, actual.Count - head.Count + 1).Any(from => Matches(tail, [.. actual.Skip(from)]));
    }

    private static int IndexOfEllipsis(IReadOnlyList<string> lines)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            if (lines[i] is "..." or "! ...")
            {
                return i;
            }
        }

        return -1;
    }

    private static IEnumerable<string> Split(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        return text.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd());
    }
}
