using Cupel.Errors;

namespace Cupel.Config;

/// <summary>Reads TOML 1.0 into config nodes that know where they stand.</summary>
/// <remarks>
/// <para>An integer must fit 64 bits; <c>1_000</c> and <c>0xff</c> keep the text that was written, but for the underscores. A date
/// or time is text, the characters as they were written, after it was checked that the calendar has such a day and the clock such
/// a time (seconds go to 59, years from 0001). TOML has no null. A line end inside a text of several lines is LF, whatever the
/// file has.</para>
/// <para>After a fault of syntax there is no tree. A table or key that is there twice, a key that would go into a closed table,
/// and an integer that is too large are faults too, but there is a tree, so that the rest of it can be checked. Nesting deeper
/// than 100 is refused. A file is UTF-8, with or without a byte order mark.</para>
/// </remarks>
public static class TomlReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="displayPath">The path as messages and origins show it.</param>
    /// <param name="faults">Takes what is wrong with it; a file that is not there is a fault too.</param>
    /// <returns>The tree, or null where there is none to be had.</returns>
    public static ConfigMap? Read(string path, string displayPath, ICollection<Fault> faults) =>
        SourceText.Read(path, displayPath, faults) is string text ? Parse(text, displayPath, faults) : null;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text; a byte order mark at its start is skipped.</param>
    /// <param name="displayPath">The path of the file it came from, as messages and origins show it.</param>
    /// <param name="faults">Takes what is wrong with it.</param>
    /// <returns>The tree, empty for an empty text; null where there is none to be had.</returns>
    public static ConfigMap? Parse(string text, string displayPath, ICollection<Fault> faults)
    {
        text = SourceText.WithoutMark(text).Replace("\r\n", "\n", StringComparison.Ordinal);
        var source = new SourceLines(displayPath, text, "\n");
        if (ControlCharacters.Find(text, source, "TOML", "\t\n") is Fault control)
        {
            faults.Add(control);
            return null;
        }

        try
        {
            return new TomlDocument(new TomlCursor(text, source, faults)).Read();
        }
        catch (TomlException error)
        {
            faults.Add(error.Fault);
            return null;
        }
    }
}
