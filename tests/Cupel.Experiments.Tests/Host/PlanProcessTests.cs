using Cupel.Hosting;
using Cupel.Testing;

namespace Cupel.Experiments.Tests.Host;

public sealed class PlanProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_good_config_is_answered_with_one_line_of_JSON_and_without_libtorch()
    {
        string config = _folder.Write("configs/digits.yaml", HostRun.Config);
        string loaded = _folder["loaded"];

        (int exitCode, string output, IReadOnlyList<string> errors) = await HostProcess.RunAsync(
            "/", ["plan", config, "--project", _folder.Path, "seed=7"],
            ("CUPEL_TORCH_DIR", _folder["none"]), ("LD_DEBUG", "files"), ("LD_DEBUG_OUTPUT", loaded));

        Assert.Equal((0, 0), (exitCode, errors.Count));
        Assert.Equal(output.Length - 1, output.IndexOf('\n', StringComparison.Ordinal));
        PlanReply reply = PlanReply.Parse(output);
        Assert.Empty(reply.Faults);
        Assert.Equal(7, reply.Seed);
        Assert.Equal("configs/digits.yaml", (string?)reply.Origins["threads"]!["where"]!["file"]);
        string libraries = string.Concat(Directory.GetFiles(_folder.Path, "loaded*").Select(File.ReadAllText));
        Assert.Contains("libcoreclr", libraries, StringComparison.Ordinal);
        Assert.DoesNotContain("libtorch", libraries, StringComparison.Ordinal);
        Assert.DoesNotContain("libc10", libraries, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_are_one_line_of_JSON_too_and_end_with_2()
    {
        string config = _folder.Write("digits.yaml", HostRun.Config.Replace("adam", "adamm", StringComparison.Ordinal));

        (int exitCode, string output, IReadOnlyList<string> errors) =
            await HostProcess.RunAsync(_folder.Path, ["plan", config, "--project", _folder.Path, "trainer.epoch=1"]);

        Assert.Equal((2, 0), (exitCode, errors.Count));
        PlanReply reply = PlanReply.Parse(output);
        Assert.Equal(["config-key", "config-key"], reply.Faults.Select(fault => fault.Code));
        Assert.Equal("digits.yaml", reply.Faults[1].Where!.File);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("plan x.yaml")]
    [InlineData("train")]
    [InlineData("")]
    public async Task Arguments_it_does_not_know_are_answered_with_its_usage(string arguments)
    {
        (int exitCode, string output, IReadOnlyList<string> errors) =
            await HostProcess.RunAsync(_folder.Path, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("usage: cupel-host plan", errors[0], StringComparison.Ordinal);
    }
}
