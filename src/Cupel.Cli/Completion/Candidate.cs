namespace Cupel.Cli.Completion;

/// <summary>A word that a person may be about to type.</summary>
/// <param name="Text">The whole word, as the program would get it: without the quotes that a shell needs.</param>
/// <param name="Description">What it is, in a few words; the empty text for nothing.</param>
/// <param name="More">Whether the word goes on behind it, so that no blank may be set: <c>lr=</c>, <c>@tag:</c>, a folder.</param>
internal sealed record Candidate(string Text, string Description = "", bool More = false);
