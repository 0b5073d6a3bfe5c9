using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Cupel.Details;

namespace Cupel.Git;

/// <summary>What one git command printed.</summary>
/// <param name="Output">Its standard output; empty where it failed.</param>
/// <param name="Problem">Why it failed, in one line, or null.</param>
internal sealed record GitResult(byte[] Output, string? Problem)
{
    public string Text => Encoding.UTF8.GetString(Output);
}

/// <summary>Runs git in a folder: never asks for anything, takes no locks, changes nothing.</summary>
internal sealed record GitCommand(string Folder, TimeSpan TimeLimit)
{
    public Task<GitResult> RunAsync(IEnumerable<string> arguments, CancellationToken cancel) => RunAsync(arguments, mayExitWith1: false, cancel);

    public async Task<GitResult> RunAsync(IEnumerable<string> arguments, bool mayExitWith1, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["GIT_OPTIONAL_LOCKS"] = "0", ["GIT_TERMINAL_PROMPT"] = "0", ["LC_ALL"] = "C" },
        };
        foreach (string argument in (IEnumerable<string>)["-c", "core.quotePath=false", "-c", "core.fsmonitor=false", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using IDisposable? measured = Detail.Measure(() => $"git {string.Join(' ', start.ArgumentList.Skip(4))}");
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            return await FinishAsync(process, mayExitWith1, cancel);
        }
        catch (Win32Exception) when (!Directory.Exists(Folder))
        {
            return new GitResult([], $"no folder `{Folder}`");
        }
        catch (Win32Exception)
        {
            return new GitResult([], "git is not installed");
        }
    }

    private async Task<GitResult> FinishAsync(Process process, bool mayExitWith1, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeLimit);
        try
        {
            var output = new MemoryStream();
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardOutput.BaseStream.CopyToAsync(output, limit.Token);
            string error = await errors;
            await process.WaitForExitAsync(limit.Token);
            bool good = process.ExitCode == 0 || (process.ExitCode == 1 && mayExitWith1);
            return good ? new GitResult(output.ToArray(), null) : new GitResult([], Reason(error, process.ExitCode));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            return new GitResult([], $"git took longer than {TimeLimit.TotalSeconds:0} s");
        }
    }

    private static string Reason(string error, int exitCode) =>
        error.Contains("not a git repository", StringComparison.Ordinal) ? "not a git repository"
        : error.Contains("dubious ownership", StringComparison.Ordinal) ? "git refuses the repository: it belongs to another user (safe.directory)"
        : error.Split('\n').FirstOrDefault(line => line.Length > 0) ?? $"git exited with {exitCode}";
}
