namespace Cupel.Sources;

/// <summary>What a rule of a source is about.</summary>
public enum SourceKind
{
    /// <summary>Files of any content.</summary>
    Any,

    /// <summary>Files without a NUL byte in their first 8,000 bytes, which is how git tells text.</summary>
    Text,

    /// <summary>Files with such a byte.</summary>
    Binary,

    /// <summary>Folders: one that is left out is not looked into.</summary>
    Folder,
}
