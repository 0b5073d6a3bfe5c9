using System.Text.RegularExpressions;
using Cupel.Errors;
using Cupel.Literals;
using Cupel.Notebooks;

namespace Cupel.Operations.Guesses;

/// <summary>Programs and notebooks that lie in a folder as files.</summary>
internal static partial class ProgramFiles
{
    /// <summary>Where programs are looked for, relative to the project.</summary>
    private static readonly string[] Folders = ["", "src", "scripts", "notebooks"];

    private static readonly (string Ending, string? Runner, string What)[] Kinds =
    [
        (".py", "python3", "a Python program"), (".cs", "dotnet run", "a C# program in one file"), (".R", "Rscript", "an R program"),
        (".jl", "julia", "a Julia program"), (NotebookRunner.Ending, null, "a notebook"), (".sh", "bash", "a shell script"),
    ];

    /// <summary>Those with one of some names.</summary>
    public static IEnumerable<GuessedOperation> Named(string folder, string[] names) =>
        from path in Files(folder)
        where names.Contains(Path.GetFileNameWithoutExtension(path))
        select Guess(folder, path, "named for what it does");

    /// <summary>The only one there is, if there is only one; shell scripts and modules do not count.</summary>
    public static IEnumerable<GuessedOperation> Only(string folder, List<string> notes)
    {
        string[] programs = [.. Files(folder).Where(path => !path.EndsWith(".sh", StringComparison.Ordinal) && !path.Contains('/', StringComparison.Ordinal) && IsProgram(folder, path))];
        if (programs.Length > 1)
        {
            notes.Add($"{string.Join(", ", programs.Take(5).Select(path => $"`{path}`"))}{(programs.Length > 5 ? $" and {programs.Length - 5} more" : "")}: none has a name that says what it is for; `cupel run {programs[0]}` runs one as it is");
        }

        return programs.Length == 1 ? [Guess(folder, programs[0], "the only program here")] : [];
    }

    private static IEnumerable<string> Files(string folder) =>
        from inside in Folders
        let full = Path.Combine(folder, inside)
        where Directory.Exists(full)
        from kind in Kinds
        from file in Directory.EnumerateFiles(full, "*" + kind.Ending).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)
        where file.EndsWith(kind.Ending, StringComparison.Ordinal) && !file.StartsWith('.') && !(kind.Ending == ".cs" && Directory.EnumerateFiles(full, "*.csproj").Any())
        select inside.Length == 0 ? file : $"{inside}/{file}";

    private static GuessedOperation Guess(string folder, string path, string why)
    {
        (string ending, string? runner, string what) = Array.Find(Kinds, kind => path.EndsWith(kind.Ending, StringComparison.Ordinal));
        if (ending == ".jl" && File.Exists(Path.Combine(folder, "Project.toml")))
        {
            runner += " --project=.";
        }

        object exec = Plain().IsMatch(path) ? runner is null ? path : $"{runner} {path}"
            : (string[])[.. runner?.Split(' ') ?? [], path.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)];
        (string? config, string seen) = Values(folder, path);
        return new GuessedOperation(
            ProjectGuess.NameOf(Path.GetFileNameWithoutExtension(path)), path, $"{what}, {why}{seen}",
            config is null ? ProjectGuess.Keys(exec) : ProjectGuess.Keys(exec, ("config", config)));
    }

    /// <summary>Where its values are, as far as they are written out in it.</summary>
    private static (string? Config, string Seen) Values(string folder, string path)
    {
        if (LiteralFormats.Find(path) is null || path.Contains('#', StringComparison.Ordinal) || path.AsSpan().IndexOfAny('*', '?') >= 0)
        {
            return (null, "");
        }

        string text = File.ReadAllText(Path.Combine(folder, path));
        if (path.EndsWith(".py", StringComparison.Ordinal) && TakesArguments().IsMatch(text))
        {
            return (null, $"; it takes its values as arguments: `cupel config import {ProjectGuess.NameOf(Path.GetFileNameWithoutExtension(path))} --write` makes config of them");
        }

        // What cannot be read has no values that are found; running it will say why.
        var faults = new List<Fault>();
        string[] keys = [.. (LiteralFile.Load(folder, path, null, faults)?.Literals ?? []).Select(literal => literal.Key).Where(key => !key.Contains('.', StringComparison.Ordinal))];
        return faults.Count > 0 || keys.Length == 0 ? (null, "")
            : (path.StartsWith('-') ? "\\" + path : path, $"; values in it: {string.Join(", ", keys.Take(4))}{(keys.Length > 4 ? $" and {keys.Length - 4} more" : "")}");
    }

    private static bool IsProgram(string folder, string path) =>
        !path.EndsWith(".py", StringComparison.Ordinal) || MainGuard().IsMatch(File.ReadAllText(Path.Combine(folder, path))) || Directory.EnumerateFiles(folder, "*.py").Count() == 1;

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_./-]*\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^\s*(import|from)\s+(argparse|click|typer|hydra|fire|absl)\b|HfArgumentParser", RegexOptions.Multiline)]
    internal static partial Regex TakesArguments();

    [GeneratedRegex("""^if\s+__name__\s*==\s*['"]__main__['"]""", RegexOptions.Multiline)]
    private static partial Regex MainGuard();
}
