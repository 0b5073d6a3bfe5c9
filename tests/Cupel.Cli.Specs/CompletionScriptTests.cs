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

    [Fact]
    public void Nu_reads_its_script() => Assert.Equal("", Execute("nu", "--no-config-file", "-c", "cupel completion nu | save -f c.nu; source-env c.nu"));

    [Fact]
    public void Pwsh_completes() => Assert.Equal("lr=", Execute(
        "pwsh", "-NoProfile", "-Command",
        "cupel completion pwsh | Out-String | Invoke-Expression; (TabExpansion2 -inputScript 'cupel run fit l' -cursorColumn 15).CompletionMatches.CompletionText"));

    private static string Execute(string shell, params string[] arguments)
    {
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        Assert.SkipUnless(path.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, shell))), $"`{shell}` is not on this machine");
        using var project = new ProjectSandbox();
        project.Write("cupel.yaml", "operations: { fit: { exec: 'true', config: { lr: 0.1, shuffle: true, name: 'a b' } } }");
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
