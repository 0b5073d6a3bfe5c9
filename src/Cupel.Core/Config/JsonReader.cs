using Cupel.Errors;

namespace Cupel.Config;

/// <summary>Reads JSON (RFC 8259) with comments and trailing commas into config nodes that know where they stand.</summary>
/// <remarks>
/// <para>Comments are <c>// to the end of the line</c> and <c>/* between */</c>; a comma may stand behind the last value of a list
/// or map. A number without point and exponent is an integer; one that 64 bits cannot hold is the nearest float. Each number keeps
/// the text that was written.</para>
/// <para>After a fault of syntax there is no tree; a key that is there twice is a fault too, but there is a tree, which holds the
/// first. Nesting deeper than 100 is refused. A file is UTF-8, with or without a byte order mark.</para>
/// </remarks>
public static class JsonReader
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
    /// <param name="faults">Takes what is wrong with it; an empty text is a fault.</param>
    /// <returns>The tree, or null where there is none to be had.</returns>
    public static ConfigNode? Parse(string text, string displayPath, ICollection<Fault> faults)
    {
        text = SourceText.WithoutMark(text).Replace("\r\n", "\n", StringComparison.Ordinal);
        var source = new SourceLines(displayPath, text, "\n");
        if (ControlCharacters.Find(text, source, "JSON", "\t\r\n\u007f") is Fault control)
        {
            faults.Add(control);
            return null;
        }

        return new JsonTree(JsonComments.Blank(text), source, faults).Read();
    }
}
