using System.Reflection;
using Cupel.Errors;
using Cupel.Experiments.Training;
using Cupel.Learn.Data;
using Cupel.Learn.Modules;
using Cupel.Learn.Schedules;
using Cupel.Learn.Training;
using Cupel.Metrics;
using Cupel.Torch;

namespace Cupel.Experiments.Tests.Training;

public sealed class TrainingSessionTests : TorchTests
{
    private const int Steps = 10;

    /// <summary>Two epochs of five steps, with everything on that has a state or draws random numbers.</summary>
    private const string Config = """
        seed: 4
        threads: 1
        data: { name: digits, augment: [{ name: random_crop, padding: 1 }, random_flip] }
        loader: { batch_size: 256 }
        model:
          name: sequential
          layers:
            - { name: conv2d, out_channels: 2, kernel_size: 3 }
            - batch_norm2d
            - relu
            - flatten
            - { name: dropout, p: 0.2 }
            - { name: linear, out_features: 10 }
        loss: cross_entropy
        optimizer: { name: adamw, lr: 0.01 }
        schedule: { name: cosine, warmup_steps: 2 }
        trainer: { epochs: 2, monitor: val_accuracy, clip_norm: 1, record_every_steps: 1 }
        metrics: [accuracy, { name: top_k_accuracy, k: 3 }]
        """;

    [Fact]
    public void A_training_writes_its_metrics_and_checkpoints_and_frees_all_it_made()
    {
        using (var sink = new RunMetricSink(Folder["scalars"], TimeProvider.System))
        using (var session = new TrainingSession(Read(Config), Surroundings("run", sink)))
        {
            TrainingReport report = session.Run(CancellationToken.None);
            Assert.Equal((TrainingOutcome.Completed, Steps), (report.Outcome, report.Step));
        }

        RunMetrics metrics = RunMetrics.Read(Folder.Path);
        Assert.Equal(Steps, metrics.Find("loss")!.Points.Count);
        Assert.Equal(Steps, metrics.Find("grad_norm")!.Points.Count);
        Assert.Equal([4L, 9], metrics.Find("val_top3_accuracy")!.Points.Select(point => point.Step));
        Assert.InRange(metrics.Find("test_accuracy")!.Points.Single().Value, 0.15, 1);
        Assert.Equal(["best.safetensors", "last.safetensors"], Directory.GetFiles(Folder["run"]).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(10)]
    public void A_training_that_was_stopped_and_resumed_ends_with_the_same_bits(int stopAfter)
    {
        MemorySink whole = Run("whole", resume: false);
        MemorySink first = Run("parts", resume: false, stopAfter);
        MemorySink second = Run("parts", resume: true);

        Assert.Equal(whole.Records, first.Records.Concat(second.Records));
        Assert.All(["best.safetensors", "last.safetensors"], file =>
            Assert.Equal(File.ReadAllBytes(Folder[$"whole/{file}"]), File.ReadAllBytes(Folder[$"parts/{file}"])));
    }

    [Fact]
    public void A_limit_of_steps_ends_it_inside_an_epoch_and_is_tested_all_the_same()
    {
        TrainingConfig config = Read(Config, "trainer.max_steps=7");
        var sink = new MemorySink();
        using var session = new TrainingSession(config, Surroundings("run", sink));

        TrainingReport report = session.Run(CancellationToken.None);

        Assert.Equal((TrainingOutcome.MaxSteps, 7), (report.Outcome, report.Step));
        Assert.Contains(sink.Records, record => record is { Name: "test_accuracy", Step: 6 });
    }

    [Fact]
    public void Without_validation_the_last_weights_are_tested()
    {
        var sink = new MemorySink();
        using var session = new TrainingSession(Read(Config, "data.validation=0", "trainer.epochs=1"), Surroundings("run", sink));

        TrainingReport report = session.Run(CancellationToken.None);

        Assert.Null(report.Best);
        Assert.Contains(sink.Records, record => record.Name == "test_loss");
        Assert.DoesNotContain(sink.Records, record => record.Name.StartsWith("val_", StringComparison.Ordinal));
    }

    [Fact]
    public void The_threads_of_the_config_are_those_of_libtorch()
    {
        try
        {
            using var session = new TrainingSession(Read(Config, "threads=2"), Surroundings("run"));
            Assert.Equal(2, TorchRuntime.Threads);
        }
        finally
        {
            TorchRuntime.Threads = 1;
        }
    }

    [Fact]
    public void What_a_plan_could_not_know_is_said_by_its_key_before_the_first_step()
    {
        TrainingConfig config = Read(Config);
        Assert.Equal(
            "`schedule.warmup_steps` must be below the 10 steps of the whole training",
            Refused(config with { Schedule = new CosineOptions { WarmupSteps = 10 } }));
        Assert.Equal(
            "`loader.batch_size` must be at most the 1259 samples when smaller batches are left out",
            Refused(config with { Loader = new LoaderOptions { BatchSize = 2000, DropLast = true } }));
        Assert.Equal(
            "the `model` has nothing to learn: none of its modules has parameters",
            Refused(config with { Model = new FlattenOptions() }));
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_it_with_the_step()
    {
        using var session = new TrainingSession(Read(Config, "optimizer.lr=1e30", "trainer.clip_norm=null"), Surroundings("run"));
        Fault fault = Assert.Single(Assert.Throws<UserErrorException>(() => session.Run(CancellationToken.None)).Faults);
        Assert.Equal(ErrorCodes.LossNotFinite, fault.Code);
    }

    [Theory]
    [InlineData("- flatten\n- { name: linear, out_features: 8 }\n- { name: layer_norm }\n- gelu\n- silu\n- { name: linear, out_features: 10 }\n- log_softmax", "nll")]
    [InlineData(
        "- { name: conv2d, out_channels: 4, kernel_size: 3, groups: 1, dilation: 1 }\n- batch_norm2d\n- relu\n- { name: max_pool2d, kernel_size: 2 }\n"
        + "- { name: avg_pool2d, kernel_size: 2 }\n- leaky_relu\n- { name: adaptive_avg_pool2d }\n- flatten\n- batch_norm1d\n"
        + "- { name: sequential, layers: [{ name: linear, out_features: 6 }, tanh, sigmoid, softmax, dropout] }\n- { name: linear, out_features: 10 }",
        "cross_entropy")]
    public void Modules_of_every_kind_for_images_train_from_a_config(string layers, string loss)
    {
        string config = "threads: 1\ndata: digits\nloader: { batch_size: 512 }\n"
            + "model:\n  name: sequential\n  layers:\n    " + layers.ReplaceLineEndings("\n    ")
            + $"\nloss: {loss}\noptimizer: {{ name: sgd, lr: 0.01, momentum: 0.9, nesterov: true }}\ntrainer: {{ epochs: 1, max_steps: 2 }}\n";
        using var session = new TrainingSession(Read(config), Surroundings("run"));
        TrainingReport report = session.Run(CancellationToken.None);
        Assert.Equal(2, report.Step);
        Assert.True(double.IsFinite(report.Best!.Value));
    }

    private MemorySink Run(string folder, bool resume, int? stopAfter = null)
    {
        using var stop = new CancellationTokenSource();
        if (stopAfter == 0)
        {
            stop.Cancel();
        }

        var sink = new MemorySink();
        using var session = new TrainingSession(Read(Config), Surroundings(folder, sink, new StopAfter(stopAfter ?? int.MaxValue, stop)));
        if (resume)
        {
            session.Resume();
        }

        Assert.Equal(stopAfter is null ? TrainingOutcome.Completed : TrainingOutcome.Stopped, session.Run(stop.Token).Outcome);
        return sink;
    }

    private string Refused(TrainingConfig config) => Assert.Single(
        Assert.Throws<UserErrorException>(() => new TrainingSession(config, Surroundings("run"))).Faults).Message;

    private TrainingConfig Read(string config, params string[] overrides)
    {
        var faults = new List<Fault>();
        TrainingPlan? plan = TrainingPlan.Read(Folder.Write("config.yaml", config), "config.yaml", overrides, null, faults);
        Assert.Empty(faults);
        return plan!.Training;
    }

    private TrainingSurroundings Surroundings(string folder, IMetricSink? sink = null, IProgress<TrainingProgress>? progress = null) =>
        new(new DataFolders(Folder.Path, null), Folder[folder], sink, progress);

    private sealed class StopAfter(int step, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step == step)
            {
                stop.Cancel();
            }
        }
    }
}
