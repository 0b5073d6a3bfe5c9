using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cupel.Operations.Guesses;

/// <summary>What build tools of a folder can run: targets, scripts, and the program of a project.</summary>
internal static partial class BuildTargets
{
    private static readonly string[] Makefiles = ["GNUmakefile", "makefile", "Makefile"];

    /// <summary>Those with one of some names, and the one program of a Rust or .NET project.</summary>
    public static IEnumerable<GuessedOperation> Find(string folder, string[] names, List<string> notes) =>
    [
        .. Make(folder, names), .. Npm(folder, names, notes), .. Cargo(folder), .. Dotnet(folder),
    ];

    private static IEnumerable<GuessedOperation> Make(string folder, string[] names) =>
        from file in Makefiles.Where(file => File.Exists(Path.Combine(folder, file))).Take(1)
        from Match match in Target().Matches(File.ReadAllText(Path.Combine(folder, file)))
        from target in match.Groups[1].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct()
        where names.Contains(target)
        select new GuessedOperation(target, file, $"the target `{target}`", ProjectGuess.Keys($"make {target}"));

    private static IEnumerable<GuessedOperation> Npm(string folder, string[] names, List<string> notes)
    {
        const string File = "package.json";
        string path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path))
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(System.IO.File.ReadAllBytes(path));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("scripts", out JsonElement scripts) && scripts.ValueKind == JsonValueKind.Object
                ? [.. scripts.EnumerateObject().Where(script => names.Contains(script.Name)).Select(script =>
                    new GuessedOperation(script.Name, File, $"the script `{script.Name}`", ProjectGuess.Keys($"npm run {script.Name}")))]
                : [];
        }
        catch (JsonException error)
        {
            notes.Add($"`{File}`: cannot be read: {error.Message.TrimEnd('.')}");
            return [];
        }
    }

    private static IEnumerable<GuessedOperation> Cargo(string folder)
    {
        string path = Path.Combine(folder, "Cargo.toml");
        return File.Exists(path) && File.Exists(Path.Combine(folder, "src", "main.rs"))
            ? [new GuessedOperation(
                ProjectGuess.NameOf(Package().Match(File.ReadAllText(path)) is { Success: true } name ? name.Groups[1].Value : "main"), "Cargo.toml", "a Rust program, with `src/main.rs`",
                ProjectGuess.Keys("cargo run --release"))]
            : [];
    }

    private static IEnumerable<GuessedOperation> Dotnet(string folder) =>
        Directory.GetFiles(folder, "*.csproj") is [string project] && OutputType().IsMatch(File.ReadAllText(project)) && Path.GetFileName(project) is string file
            ? [new GuessedOperation(
                ProjectGuess.NameOf(Path.GetFileNameWithoutExtension(file)), file, "a .NET program",
                ProjectGuess.Keys((string[])["dotnet", "run", "--project", file.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)]))]
            : [];

    [GeneratedRegex(@"^([A-Za-z0-9_. -]+?)\s*::?(?!=)", RegexOptions.Multiline)]
    private static partial Regex Target();

    [GeneratedRegex("""^\[package\][^\[]*?^name\s*=\s*"([^"]+)""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Package();

    [GeneratedRegex("<OutputType>\\s*(Win)?Exe\\s*</OutputType>", RegexOptions.IgnoreCase)]
    private static partial Regex OutputType();
}
