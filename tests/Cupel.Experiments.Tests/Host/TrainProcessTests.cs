using Cupel.Testing;
using Cupel.Torch;
using Cupel.Torch.Files;

namespace Cupel.Experiments.Tests.Host;

public sealed class TrainProcessTests
{
    /// <summary>What a training gives that nobody stops.</summary>
    private static readonly Lazy<Task<((string Best, string Last) Weights, IReadOnlyList<(string, long, double)> Metrics)>> Whole = new(async () =>
    {
        using var run = new HostRun();
        await run.TrainToTheEndAsync();
        return (run.Weights, run.Metrics);
    });

    public TrainProcessTests()
    {
        _ = TorchRuntime.TryLoad(out string? problem);
        RequireTorch.OrSkip(problem);
    }

    [Fact]
    public async Task A_training_that_is_terminated_again_and_again_ends_with_the_same_bits()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        double[] stops = [.. Enumerable.Range(0, 3).Select(_ => 0.05 + (0.55 * random.NextDouble())).Order()];
        using var run = new HostRun();
        foreach (double stop in stops)
        {
            using HostProcess host = run.Start();
            await Eventually.HoldsAsync(() => host.Progress >= stop || host.Ended.IsCompleted, $"progress {stop} with seed {seed}");
            host.Terminate();
            Assert.True(await host.Ended == 143, $"ended with {await host.Ended} with seed {seed}: {string.Join('\n', host.Errors)}");
            Assert.Contains("cupel", SafetensorsHeader.Read(run.Checkpoint).Metadata.Keys);
        }

        await run.TrainToTheEndAsync();

        ((string Best, string Last) Weights, IReadOnlyList<(string, long, double)> Metrics) whole = await Whole.Value;
        Assert.True(whole.Weights == run.Weights, $"other weights with seed {seed}");
        Assert.Equal(whole.Metrics, run.Metrics);
    }

    [Fact]
    public async Task A_training_that_was_killed_goes_on_from_its_last_checkpoint_to_the_same_weights()
    {
        using var run = new HostRun();
        using (HostProcess host = run.Start())
        {
            await Eventually.HoldsAsync(() => (host.Progress >= 0.3 && File.Exists(run.Checkpoint)) || host.Ended.IsCompleted, "progress");
            host.Kill();
            Assert.Equal(128 + 9, await host.Ended);
        }

        Assert.Contains("cupel", SafetensorsHeader.Read(run.Checkpoint).Metadata.Keys);
        await run.TrainToTheEndAsync();
        Assert.Equal((await Whole.Value).Weights, run.Weights);
    }

    [Fact]
    public async Task Without_libtorch_one_sentence_says_what_to_install()
    {
        using var run = new HostRun();
        using HostProcess host = run.Start(("CUPEL_TORCH_DIR", run["empty"]));

        Assert.Equal(1, await host.Ended);
        string line = Assert.Single(host.Errors);
        Assert.StartsWith("error: There is no libtorch in ", line, StringComparison.Ordinal);
        Assert.Contains("apt", line, StringComparison.Ordinal);
        Assert.False(File.Exists(run.Checkpoint));
    }

    [Fact]
    public async Task A_model_that_the_memory_cannot_hold_ends_it_with_one_sentence()
    {
        using var run = new HostRun("model.layers.1.out_features=90000000000");
        using HostProcess host = run.Start();

        Assert.Equal(1, await host.Ended);
        Assert.Contains("out of memory", Assert.Single(host.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "error: `CUPEL_CONFIG` is not set: this program is started by `cupel run`")]
    [InlineData("none.json", "error: the config `{file}` cannot be read: Could not find file '{file}'")]
    [InlineData("[1]", "error: `{file}` must hold a JSON object")]
    [InlineData("{}", "error: the key `data` is missing")]
    [InlineData("{\"data\": ", "error: `{file}` is not JSON: ")]
    public async Task A_config_that_cannot_be_used_is_said_without_a_stack(string? content, string expected)
    {
        using var run = new HostRun();
        string? file = content is null ? null : run["other.json"];
        if (content is not (null or "none.json"))
        {
            await File.WriteAllTextAsync(file!, content);
        }

        using HostProcess host = run.Start(("CUPEL_CONFIG", file));

        Assert.Equal(1, await host.Ended);
        Assert.StartsWith(expected.Replace("{file}", file, StringComparison.Ordinal), host.Errors[0], StringComparison.Ordinal);
        Assert.DoesNotContain(host.Errors, line => line.StartsWith("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_checkpoint_of_another_training_is_refused()
    {
        using var run = new HostRun("trainer.max_steps=2");
        await run.TrainToTheEndAsync();
        using var other = new HostRun("seed=3");
        Directory.CreateDirectory(Path.GetDirectoryName(other.Checkpoint)!);
        File.Copy(run.Checkpoint, other.Checkpoint);

        using HostProcess host = other.Start();

        Assert.Equal(1, await host.Ended);
        Assert.EndsWith("was made with other metrics, callbacks or another seed", host.Errors[0], StringComparison.Ordinal);
        Assert.StartsWith("hint: ", host.Errors[1], StringComparison.Ordinal);
    }
}
