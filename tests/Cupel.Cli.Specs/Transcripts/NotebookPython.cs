using System.Diagnostics;

namespace Cupel.Cli.Specs.Transcripts;

/// <summary>The Python of this machine that can execute notebooks. Where it is not the first on the PATH, it is put there for all that is started
/// from here.</summary>
internal static class NotebookPython
{
    private static readonly Lazy<bool> Found = new(() => Works(null) || UseSystem());

    /// <summary>Skips the test where there is none; continuous integration has one.</summary>
    public static void Require() => Assert.SkipUnless(Found.Value || Environment.GetEnvironmentVariable("CI") == "true", "no `python3` here has nbclient and ipykernel");

    private static bool UseSystem()
    {
        if (!File.Exists("/usr/bin/python3") || !Works("/usr/bin"))
        {
            return false;
        }

        Environment.SetEnvironmentVariable("PATH", $"/usr/bin:{Environment.GetEnvironmentVariable("PATH")}");
        return true;
    }

    private static bool Works(string? folder)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"{(folder is null ? "" : folder + "/")}python3 -c 'import nbclient, ipykernel'"]) { RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
