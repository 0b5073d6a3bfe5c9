namespace Cupel.Config;

/// <summary>Where a config value came from.</summary>
public enum OriginKind
{
    /// <summary>It is written in a file.</summary>
    File,

    /// <summary>It was given on the command line.</summary>
    CommandLine,

    /// <summary>Nobody wrote it: the schema's default.</summary>
    Default,
}
