using System.Globalization;
using System.Text.Json;
using Cupel.Experiments.Training;
using Cupel.Learn.Data;
using Cupel.Learn.Losses;
using Cupel.Learn.Losses.Classification;
using Cupel.Learn.Metrics.Classification;
using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Training;
using Cupel.Torch;

namespace Cupel.Bench.Training;

/// <summary>One training of ours, with everything a run records: the metrics of every step, and a checkpoint each epoch.</summary>
internal static class TrainingProcess
{
    /// <summary>Trains as <c>MODEL BATCH WARMUP STEPS THREADS FOLDER</c> say, and prints one line of JSON.</summary>
    public static void Run(string[] args)
    {
        int[] numbers = [.. args[1..5].Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        (int batch, int warmup, int steps, int threads) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        var what = new TrainingCase(args[0], batch);
        string folder = Directory.CreateTempSubdirectory("cupel-bench-").FullName;
        try
        {
            TorchRuntime.Threads = threads;
            TorchRuntime.Seed(1);
            var clock = new StepClock(warmup);
            Train(what, new TrainerOptions { Epochs = int.MaxValue, MaxSteps = warmup + steps, RecordEverySteps = 1 }, clock, folder, args[5]);
            TorchInfo torch = TorchRuntime.Info;
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                steps_per_second = clock.StepsPerSecond,
                losses = clock.Losses,
                versions = $"libtorch {torch.Version}",
                blas = torch.Blas,
                capability = torch.CpuCapability,
            }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Train(TrainingCase what, TrainerOptions options, StepClock clock, string folder, string data)
    {
        Dataset dataset = what.Data(Mnist.Read(data));
        using Module model = what.Options.Build(dataset.Inputs.Shape);
        using Loss loss = new CrossEntropyOptions().Build();
        using Optimizer optimizer = new AdamOptions().Build(model.Parameters());
        using var sink = new RunMetricSink(Path.Combine(folder, "scalars"), TimeProvider.System);
        using var loader = new BatchLoader(dataset, new LoaderOptions { BatchSize = what.Batch, Shuffle = false, DropLast = true }, seed: 1);
        var trainer = new Trainer(
            new TrainerParts(model, loss, optimizer)
            {
                Metrics = [new AccuracyOptions()],
                Callbacks = [clock],
                Sink = sink,
                CheckpointFolder = Path.Combine(folder, "checkpoints"),
            },
            options);
        trainer.Fit(loader);
    }
}
