using System.Security.Cryptography;
using Cupel.Learn.Averages;
using Cupel.Learn.Data;
using Cupel.Learn.Data.Transforms;
using Cupel.Learn.Losses;
using Cupel.Learn.Losses.Classification;
using Cupel.Learn.Metrics.Classification;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Modules.Normalisation;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Schedules;
using Cupel.Learn.Training;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Training;

/// <summary>A small training with everything on that has a state or draws random numbers.</summary>
internal sealed class Small : IDisposable
{
    public const int BatchesPerEpoch = 4;
    public const int Epochs = 3;

    private const int Count = 22;
    private static readonly ImageSize Size = new(1, 6, 6);

    private readonly Module _model;
    private readonly Loss _loss;
    private readonly Optimizer _optimizer;
    private readonly WeightAverage? _average;

    public Small(string? folder, OptimizerOptions? optimizer = null, TrainerOptions? options = null, int workers = 0, long seed = 3, params Callback[] callbacks)
        : this(folder, optimizer, options, workers, seed, callbacks, null, null)
    {
    }

    public Small(string? folder, OptimizerOptions? optimizer, ScheduleOptions? schedule, AverageOptions? average, params Callback[] callbacks)
        : this(folder, optimizer, null, 0, 3, callbacks, schedule, average)
    {
    }

    private Small(
        string? folder, OptimizerOptions? optimizer, TrainerOptions? options, int workers, long seed, Callback[] callbacks, ScheduleOptions? schedule,
        AverageOptions? average)
    {
        TorchRuntime.Seed(7);
        _model = new SequentialOptions
        {
            Layers =
            [
                new Conv2dOptions { OutChannels = 3, KernelSize = 3 }, new BatchNorm2dOptions(), new ReluOptions(), new FlattenOptions(),
                new DropoutOptions { P = 0.3 }, new LinearOptions { OutFeatures = 4 },
            ],
        }.Build(1, 6, 6);
        _loss = new CrossEntropyOptions { LabelSmoothing = 0.05 }.Build();
        _optimizer = (optimizer ?? new AdamOptions { Lr = 0.01, WeightDecay = 0.01 }).Build(_model.Parameters());
        options ??= new TrainerOptions { Epochs = Epochs, RecordEverySteps = 1, ClipNorm = 1 };
        _average = average?.Build(_model.Parameters(), BatchesPerEpoch);
        Images images = Images();
        Train = new BatchLoader(
            new ImageDataset(images, [.. Enumerable.Range(0, Count - 6)], [new RandomCropOptions { Padding = 1 }.Build(Size), new RandomFlipOptions().Build(Size)]),
            new LoaderOptions { BatchSize = 5, Workers = workers }, (ulong)seed);
        Validation = new BatchLoader(new ImageDataset(images, [16, 17, 18, 19, 20, 21], []), new LoaderOptions { BatchSize = 4, Shuffle = false }, 0);
        Trainer = new Trainer(
            new TrainerParts(
                _model, _loss, _optimizer,
                (schedule ?? new CosineOptions { WarmupSteps = 2 }).Build(_optimizer.Lr, new TrainingLength(Epochs * BatchesPerEpoch, BatchesPerEpoch)))
            {
                Metrics = [new AccuracyOptions(), new TopKAccuracyOptions { K = 2 }],
                Average = _average,
                Sink = Sink,
                CheckpointFolder = folder,
                Callbacks = callbacks,
                Seed = seed,
            },
            options);
    }

    public BatchLoader Train { get; }

    public BatchLoader Validation { get; }

    public Trainer Trainer { get; }

    public MemorySink Sink { get; } = new();

    public Module Model => _model;

    /// <summary>A hash of every parameter, buffer and optimizer tensor.</summary>
    public string Hash()
    {
        using Scope scope = Scope.New();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, Tensor tensor) in _model.State().Concat(_optimizer.State()))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(name));
            hash.AppendData(tensor.DType == DType.Float64
                ? System.Runtime.InteropServices.MemoryMarshal.AsBytes(tensor.ToArray<double>().AsSpan())
                : tensor.DType == DType.Float32
                ? System.Runtime.InteropServices.MemoryMarshal.AsBytes(tensor.Detach().ToArray<float>().AsSpan())
                : System.Runtime.InteropServices.MemoryMarshal.AsBytes(tensor.ToArray<long>().AsSpan()));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public void Dispose()
    {
        Train.Dispose();
        Validation.Dispose();
        _optimizer.Dispose();
        _average?.Dispose();
        _loss.Dispose();
        _model.Dispose();
    }

    private static Images Images()
    {
        var random = new RandomStream(1);
        byte[] pixels = new byte[Count * Size.Length];
        byte[] labels = new byte[Count];
        for (int i = 0; i < Count; i++)
        {
            labels[i] = (byte)(i % 4);
            for (int p = 0; p < Size.Length; p++)
            {
                pixels[(i * Size.Length) + p] = (byte)((p / 9 == i % 4 ? 150 : 0) + random.NextInt(100));
            }
        }

        return new Images(pixels, labels, Size, 4, 255);
    }
}
