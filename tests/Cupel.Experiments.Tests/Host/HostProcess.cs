using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Cupel.Testing;

namespace Cupel.Experiments.Tests.Host;

/// <summary>The training host as a process of its own.</summary>
internal sealed partial class HostProcess : IDisposable
{
    private const int SigKill = 9;
    private const int SigTerm = 15;

    private readonly Process _process;
    private readonly List<string> _errors = [];

    public HostProcess(string folder, IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment.Remove("CUPEL_CONFIG");
        start.Environment.Remove("CUPEL_DATA");
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        Output = _process.StandardOutput.ReadToEndAsync();
        Ended = ReadErrors();
    }

    /// <summary>All of standard output.</summary>
    public Task<string> Output { get; }

    /// <summary>The exit code.</summary>
    public Task<int> Ended { get; }

    /// <summary>The lines of standard error without those about progress; right once it has ended.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>The share that is done, by the last line about progress.</summary>
    public double Progress { get; private set; }

    private static string Program => Path.Combine(Repository.Root, "artifacts", "bin", "Cupel.Host", Configuration, "cupel-host");

    /// <summary>The configuration that the tests themselves were built in.</summary>
    public static string Configuration => Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    public static async Task<(int ExitCode, string Output, IReadOnlyList<string> Errors)> RunAsync(
        string folder, IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        using var host = new HostProcess(folder, arguments, environment);
        return (await host.Ended, await host.Output, host.Errors);
    }

    /// <summary>Asks it to stop.</summary>
    public void Terminate() => _ = Kill(_process.Id, SigTerm);

    /// <summary>Ends it as a power cut would.</summary>
    public void Kill() => _ = Kill(_process.Id, SigKill);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<int> ReadErrors()
    {
        while (await _process.StandardError.ReadLineAsync() is string line)
        {
            if (line.StartsWith("PROGRESS ", StringComparison.Ordinal))
            {
                Progress = double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
            }
            else
            {
                _errors.Add(line);
            }
        }

        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
