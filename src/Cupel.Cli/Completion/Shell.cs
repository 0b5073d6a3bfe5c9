namespace Cupel.Cli.Completion;

/// <summary>A shell that Cupel completes words for.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="What">How its script is installed, in a few words.</param>
/// <param name="Script">The name of the script that is built in.</param>
/// <param name="Write">Writes candidates as the script reads them.</param>
internal sealed record Shell(string Name, string What, string Script, Action<TextWriter, IReadOnlyList<Candidate>> Write);
