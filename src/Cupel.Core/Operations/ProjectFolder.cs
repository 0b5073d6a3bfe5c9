using Cupel.Errors;

namespace Cupel.Operations;

/// <summary>The folder of a project: the one whose operations file is <c>cupel.yaml</c> or <c>.cupel/cupel.yaml</c>.</summary>
/// <param name="Path">The folder's absolute path.</param>
/// <param name="OperationsFile">The operations file, relative to the folder, with <c>/</c>.</param>
/// <remarks>Immutable.</remarks>
public sealed record ProjectFolder(string Path, string OperationsFile)
{
    private const string Name = "cupel.yaml";
    private const string HiddenName = ".cupel/cupel.yaml";

    /// <summary>Other names under which people look for the same thing; none of them is read.</summary>
    private static readonly string[] NotRead = ["cupel.yml", ".cupel.yaml", ".cupel.yml", "cupel.toml", "cupel.json"];

    /// <summary>The absolute path of the operations file.</summary>
    public string OperationsPath => System.IO.Path.Combine(Path, OperationsFile);

    /// <summary>The nearest project at or above a folder, or null when there is none. In one folder <c>cupel.yaml</c> comes
    /// before <c>.cupel/cupel.yaml</c>.</summary>
    /// <param name="start">The folder to start from.</param>
    public static ProjectFolder? Find(string start)
    {
        for (string? folder = System.IO.Path.GetFullPath(start); folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            foreach (string name in (string[])[Name, HiddenName])
            {
                if (File.Exists(System.IO.Path.Combine(folder, name)))
                {
                    return new ProjectFolder(folder, name);
                }
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
        string? other = Array.Find(NotRead, name => File.Exists(System.IO.Path.Combine(folder, name)));
        throw new UserErrorException(
            ErrorCodes.NoProject,
            $"no `{Name}` in `{folder}` or any folder above it",
            hint: other is not null
                ? $"only YAML is read, and only by that name: `mv {other} {Name}` if it is YAML"
                : $"write one: `printf 'operations:\\n  hello:\\n    exec: echo hello\\n' > {Name}`");
    }

    /// <summary>The second operations file of the folder, which is not read because the first is there; null where there is one
    /// only.</summary>
    internal string? ShadowedFile =>
        OperationsFile == Name && File.Exists(System.IO.Path.Combine(Path, HiddenName)) ? HiddenName : null;
}
