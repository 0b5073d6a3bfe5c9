using System.Diagnostics;
using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs;

/// <summary>The scripts of <c>cupel completion</c>, each executed by its shell.</summary>
[Trait("requirement", "G29")]
public sealed class CompletionScriptTests
{
    [Theory]
    [InlineData("cupel run fit l", "lr=")]
    [InlineData("cupel run fit shuffle=", "true|false")]
    [InlineData("cupel run fit name=", @"a\ b")]
    [InlineData("cupel ar", "archive")]
    public void Bash_completes(string line, string expected)
    {
        string script = $$"""
            source <(cupel completion bash)
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}}
            _cupel cupel
            printf '%s\n' "${COMPREPLY[@]}"
            complete -p cupel >/dev/null
            """;
        Assert.Equal(expected.Replace('|', '\n'), Execute("bash", "-c", script));
    }

    [Theory]
    [InlineData("cupel run fit l", "lr=\tnow 0.1")]
    [InlineData("cupel run fit shuffle=", "shuffle=true\tthe value now|shuffle=false")]
    [InlineData("cupel run fit name=", "name=a b\tthe value now")]
    [InlineData("cupel ar", "archive\tPut runs aside into a named archive, out of every list")]
    public void Fish_completes(string line, string expected) =>
        Assert.Equal(expected.Replace('|', '\n'), Execute("fish", "--no-config", "-c", $"cupel completion fish | source; complete -C '{line}'"));

    // zsh completes in a terminal alone: here its own functions are stood in for, and what is given to them is looked at.
    [Theory]
    [InlineData("run fit l", "-S  -- lr=")]
    [InlineData("run fit shuffle=", "-- shuffle=true shuffle=false")]
    [InlineData("run fit name=", "-- name=a b")]
    public void Zsh_is_given_candidates(string words, string expected)
    {
        string script = $$"""
            compdef() { :; }
            compadd() { local set=${@[-1]}; [[ " $* " == *" -S "* ]] && print -rn -- '-S  '; print -r -- -- ${(P)set}; }
            source <(cupel completion zsh)
            words=(cupel {{words}}); CURRENT=$#words; PREFIX=$words[-1]
            _cupel
            """;
        Assert.Equal(expected, Execute("zsh", "-f", "-c", script));
    }

    // nu reads a sourced file before it runs anything, so the file is made by another of it. Its editor would call what is called here.
    [Theory]
    [InlineData("[cupel run fit l]", "lr=")]
    [InlineData("[cupel run fit shuffle=]", "shuffle=true|shuffle=false")]
    [InlineData("[cupel ar]", "archive")]
    [InlineData("[git ar]", "")]
    public void Nu_completes(string spans, string expected)
    {
        using ProjectSandbox project = Project();
        Assert.Equal("", Execute(project, "nu", "--no-config-file", "-c", "cupel completion nu | save -f c.nu"));
        string script = $"source-env c.nu; do $env.config.completions.external.completer {spans} | default [] | each {{|one| print $one.value }} | ignore";
        Assert.Equal(expected.Replace('|', '\n'), Execute(project, "nu", "--no-config-file", "-c", script));
    }

    [Fact]
    public void Pwsh_completes() => Assert.Equal("lr=", Execute(
        "pwsh", "-NoProfile", "-Command",
        "cupel completion pwsh | Out-String | Invoke-Expression; (TabExpansion2 -inputScript 'cupel run fit l' -cursorColumn 15).CompletionMatches.CompletionText"));

    private static ProjectSandbox Project()
    {
        var project = new ProjectSandbox();
        project.Write("cupel.yaml", "operations: { fit: { exec: 'true', config: { lr: 0.1, shuffle: true, name: 'a b' } } }");
        return project;
    }

    private static string Execute(string shell, params string[] arguments)
    {
        using ProjectSandbox project = Project();
        return Execute(project, shell, arguments);
    }

    private static string Execute(ProjectSandbox project, string shell, params string[] arguments)
    {
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        Assert.SkipUnless(path.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, shell))), $"`{shell}` is not on this machine");
        var start = new ProcessStartInfo(shell, arguments) { WorkingDirectory = project.Directory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = AppContext.BaseDirectory + Path.PathSeparator + path;
        start.Environment["HOME"] = project.Directory;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal("", error.Result);
        return output.TrimEnd('\n');
    }
}
