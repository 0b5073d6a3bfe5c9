using Cupel.Errors;

namespace Cupel.Config;

/// <summary>Reads YAML 1.2 into config nodes that know where they stand.</summary>
/// <remarks>
/// <para>Plain scalars mean what the core schema of YAML 1.2 says: <c>no</c>, <c>yes</c> and <c>on</c> are text, <c>1e-3</c> is a
/// number, <c>0x1f</c> and <c>0o17</c> are integers. Anchors and aliases work; the node an alias gives stands at the alias, what
/// is inside it stays where it is written. Refused, with the place: tags, merge keys (<c>&lt;&lt;</c>, which YAML 1.2 does not
/// have), keys that are not text, a key twice, tabs as indentation, more than one document, nesting deeper than 100, and aliases
/// that would unfold to more than a million values.</para>
/// <para>A text without a value is a null scalar. After a fault of syntax there is no tree; after any other fault there is one,
/// so that the rest of it can be checked too. A file is UTF-8, with or without a byte order mark.</para>
/// </remarks>
public static class YamlReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="displayPath">The path as messages and origins show it.</param>
    /// <param name="faults">Takes what is wrong with it; a file that is not there is a fault too.</param>
    /// <returns>The tree, or null where there is none to be had.</returns>
    public static ConfigNode? Read(string path, string displayPath, ICollection<Fault> faults) =>
        SourceText.Read(path, displayPath, faults) is string text ? Parse(text, displayPath, faults) : null;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text; a byte order mark at its start is skipped.</param>
    /// <param name="displayPath">The path of the file it came from, as messages and origins show it.</param>
    /// <param name="faults">Takes what is wrong with it.</param>
    /// <returns>The tree, or null where there is none to be had.</returns>
    public static ConfigNode? Parse(string text, string displayPath, ICollection<Fault> faults)
    {
        text = SourceText.WithoutMark(text);
        return new YamlTree(text, new SourceLines(displayPath, text), where => new Origin(OriginKind.File, where), faults).Read();
    }
}
