using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Imports.Guild;

/// <summary>What Guild says of the files it put into a run: lines <c>KIND PATH SHA1 SOURCE</c>, quoted as for a shell, the kind being <c>s</c> for
/// source code and <c>d</c> for a dependency.</summary>
internal static class GuildManifest
{
    /// <summary>Roles by path. Guild's digests are of another kind than ours and are not taken over.</summary>
    /// <exception cref="InvalidDataException">A line cannot be read.</exception>
    public static IReadOnlyDictionary<string, (FileRole? Role, string? Sha256)> Read(string path)
    {
        var roles = new Dictionary<string, (FileRole?, string?)>(StringComparer.Ordinal);
        foreach (string line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            if (ShellWords.Split(line) is [var kind, var file, ..] && kind is "s" or "d")
            {
                roles[file] = (kind == "s" ? FileRole.Source : FileRole.Input, null);
            }
        }

        return roles;
    }
}
