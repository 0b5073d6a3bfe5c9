namespace Cupel.Diffs;

/// <summary>A part of what is compared, in the order in which it is shown.</summary>
public enum DiffSection
{
    /// <summary>What was executed, and how it ended.</summary>
    Command,

    /// <summary>The config values.</summary>
    Config,

    /// <summary>The source it was staged with.</summary>
    Source,

    /// <summary>The state of the project's repository.</summary>
    Git,

    /// <summary>The machine, the programs and the environment variables.</summary>
    Environment,

    /// <summary>What the metrics came to.</summary>
    Metrics,

    /// <summary>Every other file: what it was given and what it wrote.</summary>
    Files,
}
