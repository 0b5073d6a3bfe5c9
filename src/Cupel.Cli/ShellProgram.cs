using System.Diagnostics;
using Cupel.Details;

namespace Cupel.Cli;

/// <summary>Starts a program of the person's choice on a file, at their terminal.</summary>
internal static class ShellProgram
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="command">The program, maybe with arguments: the shell reads it, as git does with <c>EDITOR</c>.</param>
    /// <param name="path">The file or folder, given as its last argument.</param>
    /// <param name="folder">Where it is started.</param>
    /// <returns>Its exit code; 127 where there is no such program.</returns>
    public static int Run(string command, string path, string folder) => Run(command, [path], folder);

    /// <summary>The same with several files or folders as its last arguments.</summary>
    public static int Run(string command, IReadOnlyList<string> paths, string folder)
    {
        using IDisposable? measured = Detail.Measure(() => $"{command} {string.Join(' ', paths)}");
        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"{command} \"$@\"", "sh", .. paths]) { WorkingDirectory = folder })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
