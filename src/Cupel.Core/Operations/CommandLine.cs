namespace Cupel.Operations;

/// <summary>A command with its values in it: either a program with its arguments, or a line for the shell.</summary>
/// <param name="Arguments">The program and its arguments, to start without a shell; null where <paramref name="Shell"/> is
/// given.</param>
/// <param name="Shell">A text for <c>sh -c</c>; null where <paramref name="Arguments"/> are given.</param>
public sealed record CommandLine(IReadOnlyList<string>? Arguments, string? Shell)
{
    /// <summary>The notebook that <see cref="Arguments"/> execute; null where they are no notebook's.</summary>
    public string? Notebook { get; init; }

    /// <summary>The program and arguments to start: <see cref="Arguments"/>, or <c>sh -c</c> with the line.</summary>
    public IReadOnlyList<string> Argv => Arguments ?? ["sh", "-c", Shell ?? ""];
}
