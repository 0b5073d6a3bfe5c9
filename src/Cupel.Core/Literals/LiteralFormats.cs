namespace Cupel.Literals;

/// <summary>The formats by the names of files.</summary>
internal static class LiteralFormats
{
    private static readonly (string Ending, ILiteralFormat Format)[] Known =
    [
        (".py", new PythonLiterals()),
        (".ipynb", new NotebookLiterals()),
        (".cs", new CSharpLiterals()),
        (".json", new JsonLiterals()),
        (".jsonc", new JsonLiterals()),
        (".yaml", new YamlLiterals()),
        (".yml", new YamlLiterals()),
        (".toml", new TomlLiterals()),
        (".ini", new IniLiterals()),
        (".cfg", new IniLiterals()),
        (".env", new EnvLiterals()),
    ];

    /// <summary>The endings of files that can be read, for messages.</summary>
    public static string Words => string.Join(", ", Known.Select(known => $"`{known.Ending}`"));

    /// <summary>The format of a file; null for one whose values cannot be found.</summary>
    /// <param name="path">Its path; only the end of its name counts.</param>
    public static ILiteralFormat? Find(string path) =>
        Array.Find(Known, known => path.EndsWith(known.Ending, StringComparison.OrdinalIgnoreCase)).Format;
}
