namespace Cupel.Bench;

/// <summary>The page that holds the tables, each between <c>&lt;!-- bench:NAME --&gt;</c> and <c>&lt;!-- /bench --&gt;</c>.</summary>
/// <param name="path">The page; null to print only.</param>
internal sealed class Page(string? path)
{
    /// <summary>Prints a section, and puts it where the old one stood.</summary>
    public void Add(string name, string section)
    {
        Console.WriteLine(section);
        if (path is null)
        {
            return;
        }

        const string End = "<!-- /bench -->";
        string begin = $"<!-- bench:{name} -->";
        string text = File.ReadAllText(path);
        int from = text.IndexOf(begin, StringComparison.Ordinal);
        int to = from < 0 ? -1 : text.IndexOf(End, from, StringComparison.Ordinal);
        if (to < 0)
        {
            throw new InvalidOperationException($"{path} has no place for the table: {begin} and {End} after it");
        }

        File.WriteAllText(path, $"{text[..(from + begin.Length)]}\n\n{section.TrimEnd()}\n\n{text[to..]}");
    }
}
