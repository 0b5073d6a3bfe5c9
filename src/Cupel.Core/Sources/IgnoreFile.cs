namespace Cupel.Sources;

/// <summary>What one <c>.gitignore</c> says.</summary>
internal sealed class IgnoreFile
{
    public const string Name = ".gitignore";

    private readonly string _folder;
    private readonly List<Line> _lines = [];

    /// <param name="folder">The folder it lies in, relative to the root, with <c>/</c> at its end; empty for the root.</param>
    /// <param name="text">What it holds.</param>
    public IgnoreFile(string folder, string text)
    {
        _folder = folder;
        foreach (string line in text.TrimStart('\uFEFF').Split('\n'))
        {
            if (Line.Read(line.EndsWith('\r') ? line[..^1] : line) is Line read)
            {
                _lines.Add(read);
            }
        }
    }

    /// <summary>Whether a path is ignored by it; null where it says nothing. Its last line that matches decides.</summary>
    public bool? Says(string path, bool isFolder)
    {
        string inside = path[_folder.Length..];
        string name = path[(path.LastIndexOf('/') + 1)..];
        for (int i = _lines.Count - 1; i >= 0; i--)
        {
            Line line = _lines[i];
            if ((isFolder || !line.OnlyFolders) && line.Pattern.Matches(line.OnlyName ? name : inside))
            {
                return !line.Negated;
            }
        }

        return null;
    }

    private sealed record Line(Wildmatch Pattern, bool Negated, bool OnlyFolders, bool OnlyName)
    {
        public static Line? Read(string text)
        {
            if (text.StartsWith('#'))
            {
                return null;
            }

            string pattern = TrimSpaces(text);
            bool negated = pattern.StartsWith('!');
            pattern = negated ? pattern[1..] : pattern;
            bool onlyFolders = pattern.EndsWith('/');
            pattern = onlyFolders ? pattern[..^1] : pattern;
            bool onlyName = !pattern.Contains('/', StringComparison.Ordinal);
            return pattern.Length == 0 ? null
                : new Line(new Wildmatch(pattern.StartsWith('/') ? pattern[1..] : pattern), negated, onlyFolders, onlyName);
        }

        // Spaces at the end do not count, unless a backslash stands before them.
        private static string TrimSpaces(string text)
        {
            int end = 0;
            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] == '\\')
                {
                    i++;
                    end = Math.Min(text.Length, i + 1);
                }
                else if (text[i] != ' ')
                {
                    end = i + 1;
                }
            }

            return text[..end];
        }
    }
}
