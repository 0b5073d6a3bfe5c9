using System.Diagnostics;
using System.Text.Json;

namespace Cupel.Bench;

/// <summary>A whole process, timed from outside.</summary>
internal static class Child
{
    /// <summary>Runs a command and reads the JSON on the last line of its output.</summary>
    public static JsonElement Json(string file, IEnumerable<string> args, IReadOnlyDictionary<string, string?>? environment = null)
    {
        string output = Run(file, args, environment).Output;
        return JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]).RootElement.Clone();
    }

    /// <summary>Runs a command; a non-zero exit code is an error with what it printed.</summary>
    /// <param name="file">The program.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="environment">Variables to set, or with null to unset, over our own.</param>
    /// <param name="folder">Where it runs; null for here.</param>
    public static (double Milliseconds, string Output) Run(
        string file, IEnumerable<string> args, IReadOnlyDictionary<string, string?>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(file, args) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return process.ExitCode == 0
            ? (milliseconds, output)
            : throw new InvalidOperationException($"{file} {string.Join(' ', args)} exited with {process.ExitCode}:\n{error.Result}");
    }
}
