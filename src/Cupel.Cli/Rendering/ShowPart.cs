namespace Cupel.Cli.Rendering;

/// <summary>A part of a run's record that can be shown alone.</summary>
internal enum ShowPart
{
    /// <summary>Its config, each value with where it came from.</summary>
    Config,

    /// <summary>What its metrics came to.</summary>
    Metrics,

    /// <summary>Its files.</summary>
    Files,

    /// <summary>The end of what it printed.</summary>
    Output,

    /// <summary>What was executed where, by whom, with what and in which environment.</summary>
    Environment,

    /// <summary>The state of the repository, with the changes that were not committed.</summary>
    Git,
}
