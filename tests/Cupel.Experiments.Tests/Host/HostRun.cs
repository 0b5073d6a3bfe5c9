using System.Security.Cryptography;
using Cupel.Errors;
using Cupel.Experiments.Training;
using Cupel.Metrics;
using Cupel.Testing;

namespace Cupel.Experiments.Tests.Host;

/// <summary>A run's folder with a config, in which the host trains.</summary>
internal sealed class HostRun : IDisposable
{
    /// <summary>A training of about a second: long enough to be stopped on its way.</summary>
    public const string Config = """
        seed: 2
        threads: 1
        data: { name: digits, augment: [random_flip] }
        loader: { batch_size: 16 }
        model: { name: sequential, layers: [flatten, { name: linear, out_features: 256 }, relu, { name: dropout, p: 0.1 }, { name: linear, out_features: 10 }] }
        loss: cross_entropy
        optimizer: adam
        trainer: { epochs: 10, monitor: val_accuracy, record_every_steps: 5, checkpoint_every_steps: 20 }
        metrics: [accuracy]
        """;

    private readonly TemporaryFolder _folder = new();

    public HostRun(params string[] overrides)
    {
        var faults = new List<Fault>();
        TrainingPlan? plan = TrainingPlan.Read(_folder.Write("digits.yaml", Config), "digits.yaml", overrides, null, faults);
        Assert.Empty(faults);
        _folder.Write("config.json", plan!.Config.ToJson().ToJsonString());
    }

    public string Checkpoint => _folder["checkpoints/last.safetensors"];

    /// <summary>Hashes of the two checkpoints.</summary>
    public (string Best, string Last) Weights =>
        (Hash(_folder["checkpoints/best.safetensors"]), Hash(Checkpoint));

    /// <summary>Every recorded number, by metric and step.</summary>
    public IReadOnlyList<(string Metric, long Step, double Value)> Metrics =>
    [
        .. RunMetrics.Read(_folder.Path).Series
            .SelectMany(series => series.Points.Select(point => (series.Name, point.Step, point.Value)))
            .OrderBy(point => point.Name, StringComparer.Ordinal).ThenBy(point => point.Step),
    ];

    public HostProcess Start(params (string Name, string? Value)[] environment) =>
        new(_folder.Path, ["train", _folder.Path], [("CUPEL_CONFIG", _folder["config.json"]), .. environment]);

    public async Task TrainToTheEndAsync()
    {
        using HostProcess host = Start();
        int exitCode = await host.Ended;
        Assert.True(exitCode == 0, string.Join('\n', host.Errors));
    }

    public string this[string file] => _folder[file];

    public void Dispose() => _folder.Dispose();

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
}
