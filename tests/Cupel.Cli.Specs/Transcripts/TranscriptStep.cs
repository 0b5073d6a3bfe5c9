namespace Cupel.Cli.Specs.Transcripts;

/// <summary>One command of a transcript with what it must print, or a file that the transcript writes first.</summary>
/// <param name="Command">The command line after <c>$</c>; null for a file.</param>
/// <param name="ExitCode">The exit code asked for.</param>
/// <param name="Expected">The lines that must follow: standard error's begin with <c>!</c>.</param>
/// <param name="FirstLine">Where the expected lines begin in the Markdown file, from 0.</param>
/// <param name="LineCount">How many lines of the Markdown file belong to the answer, the exit code's included.</param>
/// <param name="File">The file to write; null for a command.</param>
/// <param name="Content">What to write into it.</param>
internal sealed record TranscriptStep(
    string? Command,
    int ExitCode,
    IReadOnlyList<string> Expected,
    int FirstLine,
    int LineCount,
    string? File = null,
    string? Content = null);
