using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Cupel.Experiments.Tests.Host;
using Cupel.Testing;
using Cupel.Torch;

namespace Cupel.Experiments.Tests.Docs;

public sealed partial class LoopByHandTests
{
    [Fact]
    public async Task The_example_of_a_loop_by_hand_learns_the_digits()
    {
        _ = TorchRuntime.TryLoad(out string? problem);
        RequireTorch.OrSkip(problem);
        using var folder = new TemporaryFolder();
        string program = Path.Combine(Repository.Root, "artifacts", "bin", "loop-by-hand", HostProcess.Configuration, "loop-by-hand");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["TMPDIR"] = folder.Path;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, await error);
        double accuracy = double.Parse(Accuracy().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(accuracy, 95, 100);
        Assert.True(File.Exists(folder["cupel-loop-by-hand/best.safetensors"]));
    }

    [GeneratedRegex(@"^test_accuracy ([0-9.]+) ?%", RegexOptions.Multiline)]
    private static partial Regex Accuracy();
}
