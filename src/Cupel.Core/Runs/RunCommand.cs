using System.Text.Json.Serialization;

namespace Cupel.Runs;

/// <summary>What a run executes: either a program with its arguments, or a line for the shell.</summary>
/// <remarks>Immutable.</remarks>
public sealed record RunCommand
{
    /// <summary>The program and its arguments, started without a shell; null where <see cref="Shell"/> is given. A program without
    /// a <c>/</c> is looked up on the PATH of the run; one with a relative path is relative to the run's folder.</summary>
    public IReadOnlyList<string>? Arguments { get; init; }

    /// <summary>A line for <c>/bin/sh -c</c>; null where <see cref="Arguments"/> are given.</summary>
    public string? Shell { get; init; }

    /// <summary>The notebook that <see cref="Arguments"/> execute, relative to the run's folder; null where they are no notebook's. The program that
    /// executes it is put into the run's folder when the run is staged.</summary>
    public string? Notebook { get; init; }

    /// <summary>What a person would type to run the same again: <c>cupel run digits optimizer.lr=0.01</c>.</summary>
    public string? Retype { get; init; }

    /// <summary>The arguments the process is started with.</summary>
    /// <exception cref="InvalidOperationException">Neither or both forms are given.</exception>
    [JsonIgnore]
    public IReadOnlyList<string> ProcessArguments => (Arguments, Shell) switch
    {
        ({ Count: > 0 } arguments, null) => arguments,
        (null, string line) => ["/bin/sh", "-c", line],
        _ => throw new InvalidOperationException("a run's command must be arguments or a shell line, and not both"),
    };
}
