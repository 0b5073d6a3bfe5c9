namespace Cupel.Config;

/// <summary>What a path must name.</summary>
public enum PathKind
{
    /// <summary>A file or a folder.</summary>
    Any,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,
}
