namespace Cupel.Cli;

/// <summary>Everything a command may know of the world outside: a test gives its own.</summary>
internal sealed record Session
{
    /// <summary>The streams to talk to.</summary>
    public required Terminal Terminal { get; init; }

    /// <summary>The folder the person stands in.</summary>
    public required string Directory { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Reads an environment variable; null when it is not set.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The folder that <c>cupel</c> itself lies in, with <c>host/</c> beside it.</summary>
    public string ProgramDirectory { get; init; } = AppContext.BaseDirectory;
}
