using Cupel.Errors;

namespace Cupel.Operations;

/// <summary>The folder of a project: the one that has an operations file, <c>cupel.yaml</c>, <c>cupel.toml</c> or
/// <c>cupel.json</c>, in it or in its <c>.cupel</c>.</summary>
/// <param name="Path">The folder's absolute path.</param>
/// <param name="OperationsFile">The operations file, relative to the folder, with <c>/</c>.</param>
/// <remarks>Immutable.</remarks>
public sealed record ProjectFolder(string Path, string OperationsFile)
{
    /// <summary>What an operations file may be called: the first that is there is read.</summary>
    private static readonly string[] Names =
        ["cupel.yaml", "cupel.toml", "cupel.json", ".cupel/cupel.yaml", ".cupel/cupel.toml", ".cupel/cupel.json"];

    /// <summary>Other names under which people look for the same thing, and the name to give each; none of them is read.</summary>
    private static readonly (string Name, string Mend)[] NotRead =
    [
        ("cupel.yml", Names[0]), (".cupel.yaml", Names[0]), (".cupel.yml", Names[0]), (".cupel.toml", Names[1]),
        ("cupel.jsonc", Names[2]), (".cupel.json", Names[2]),
    ];

    /// <summary>The absolute path of the operations file.</summary>
    public string OperationsPath => System.IO.Path.Combine(Path, OperationsFile);

    /// <summary>The nearest project at or above a folder, or null when there is none. In one folder <c>cupel.yaml</c> comes
    /// before <c>cupel.toml</c> and that before <c>cupel.json</c>, and each of them before what is in <c>.cupel</c>.</summary>
    /// <param name="start">The folder to start from.</param>
    public static ProjectFolder? Find(string start)
    {
        for (string? folder = System.IO.Path.GetFullPath(start); folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (Array.Find(Names, name => File.Exists(System.IO.Path.Combine(folder, name))) is string name)
            {
                return new ProjectFolder(folder, name);
            }
        }

        return null;
    }

    /// <summary>The nearest project at or above a folder.</summary>
    /// <param name="start">The folder to start from.</param>
    /// <exception cref="UserErrorException">There is none, with <see cref="ErrorCodes.NoProject"/>; the hint says what file to
    /// write.</exception>
    public static ProjectFolder Get(string start)
    {
        if (Find(start) is ProjectFolder found)
        {
            return found;
        }

        string folder = System.IO.Path.GetFullPath(start);
        (string? other, string mend) = Array.Find(NotRead, known => File.Exists(System.IO.Path.Combine(folder, known.Name)));
        throw new UserErrorException(
            ErrorCodes.NoProject,
            $"no `{Names[0]}`, `{Names[1]}` or `{Names[2]}` in `{folder}` or any folder above it",
            hint: other is not null
                ? $"only these names are read: `mv {other} {mend}`"
                : "`cupel init` writes one for what is here; `cupel run train.py` needs none");
    }

    /// <summary>The further operations files of the folder, which are not read because this one is there.</summary>
    internal IEnumerable<string> ShadowedFiles =>
        Names.Where(name => name != OperationsFile && File.Exists(System.IO.Path.Combine(Path, name)));
}
