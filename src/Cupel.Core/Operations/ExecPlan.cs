using Cupel.Config;

namespace Cupel.Operations;

/// <summary>What a run executes, with all values settled.</summary>
/// <param name="Run">The command of the run itself.</param>
/// <param name="Config">The config it was made from.</param>
public sealed record ExecPlan(CommandLine Run, ResolvedConfig Config)
{
    /// <summary>What is executed before, or null.</summary>
    public CommandLine? Stage { get; init; }

    /// <summary>What is executed after, or null.</summary>
    public CommandLine? Finish { get; init; }
}
