using System.CommandLine;

namespace Cupel.Cli;

/// <summary>A command whose help ends with real examples.</summary>
internal sealed class CommandWithExamples(string name, string description) : Command(name, description)
{
    /// <summary>Command lines that work when pasted, each with what it does.</summary>
    public IReadOnlyList<(string Command, string What)> Examples { get; init; } = [];
}
