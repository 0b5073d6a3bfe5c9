using System.Diagnostics;
using Cupel.Errors;
using Cupel.Files;
using Cupel.Runs;

namespace Cupel.Operations;

/// <summary>Chooses which files of a project are copied into a run's folder.</summary>
/// <remarks>
/// <para>An operation's <c>source</c> rules decide, the last that matches a file; when the first rule leaves files out, all others are in.
/// Without rules: what git knows or would add, or, outside git, every file but those in folders that begin with a dot. Nothing in
/// <c>.git</c> or <c>.cupel</c> is ever copied. A choice of too much is refused and never cut.</para>
/// </remarks>
public static class SourceFiles
{
    /// <summary>More files than a project's source has: most likely data that does not belong there.</summary>
    private const int MostFiles = 5000;

    /// <summary>More bytes than a project's source has.</summary>
    private const long MostBytes = 200_000_000;

    /// <summary>The files for an operation.</summary>
    /// <param name="project">The project.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="always">Files that it needs whatever its rules say, relative to the project.</param>
    /// <exception cref="UserErrorException">The rules choose nothing, or too much.</exception>
    public static IReadOnlyList<StagedFile> Choose(ProjectFolder project, Operation operation, IEnumerable<string> always)
    {
        // A training takes everything from its config: only what its rules name is copied besides.
        IEnumerable<string> chosen = operation.Source is { } rules ? Apply(rules, FileTree.List(project.Path, NotOurs).Where(NotOurs))
            : operation.Train is not null ? []
            : ByGit(project.Path) ?? FileTree.List(project.Path, NotHidden).Where(NotHidden);
        string[] paths = [.. chosen.Concat(always).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        long bytes = paths.Sum(path => new FileInfo(Path.Combine(project.Path, path)) is { Exists: true } file ? file.Length : 0);
        if (paths.Length > MostFiles || bytes > MostBytes)
        {
            throw new UserErrorException(
                ErrorCodes.SourceTooLarge,
                $"the source of `{operation.Name}` is {paths.Length:N0} files, {bytes / 1_000_000:N0} MB; at most {MostFiles:N0} files and {MostBytes / 1_000_000} MB are copied",
                operation.Location,
                "say what belongs to it: `source: [\"**/*.py\", \"-data/**\"]`");
        }

        return [.. paths.Select(path => new StagedFile(Path.Combine(project.Path, path), path))];
    }

    private static IEnumerable<string> Apply(IReadOnlyList<string> rules, IEnumerable<string> paths)
    {
        (Glob Glob, bool Take)[] parsed = [.. rules.Select(rule => rule.StartsWith('-') ? (new Glob(rule[1..]), false) : (new Glob(rule), true))];
        bool otherwise = parsed.Length > 0 && !parsed[0].Take;
        return paths.Where(path => parsed.LastOrDefault(rule => rule.Glob.Matches(path)) is { Glob: not null } last ? last.Take : otherwise);
    }

    private static string[]? ByGit(string folder)
    {
        try
        {
            using Process git = Process.Start(new ProcessStartInfo(
                "git", ["-C", folder, "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", "."])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            Task<string> error = git.StandardError.ReadToEndAsync();
            string output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            _ = error.Result;
            return git.ExitCode != 0 ? null
                : [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(NotOurs).Where(path => File.Exists(Path.Combine(folder, path)))];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No git on this machine.
            return null;
        }
    }

    private static bool NotOurs(string path) => !path.Split('/').Any(part => part is ".git" or ".cupel");

    private static bool NotHidden(string path) => !path.Split('/').Any(part => part.StartsWith('.'));
}
