using Cupel.Learn.Data;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Modules.Attention;
using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Modules.Pooling;

namespace Cupel.Bench.Training;

/// <summary>A model and a batch size; the peer builds the same model by the same name.</summary>
/// <param name="Model"><c>mlp</c>, <c>cnn</c> or <c>transformer</c>.</param>
/// <param name="Batch">Samples in a batch.</param>
internal sealed record TrainingCase(string Model, int Batch)
{
    public static IReadOnlyList<TrainingCase> All { get; } =
        [.. new[] { "mlp", "cnn", "transformer" }.SelectMany(model => new[] { 64, 512 }.Select(batch => new TrainingCase(model, batch)))];

    /// <summary>What a reader calls the model.</summary>
    public string Title => Model switch
    {
        "mlp" => "MLP 784-256-10",
        "cnn" => "CNN, 2 convolutions",
        _ => "transformer encoder, 2 layers of 64",
    };

    public ModuleOptions Options => new SequentialOptions
    {
        Layers = Model switch
        {
            "mlp" => [new FlattenOptions(), Linear(256), new ReluOptions(), Linear(10)],
            "cnn" =>
            [
                new Conv2dOptions { OutChannels = 16, KernelSize = 3 }, new ReluOptions(), new MaxPool2dOptions { KernelSize = 2 },
                new Conv2dOptions { OutChannels = 32, KernelSize = 3 }, new ReluOptions(), new MaxPool2dOptions { KernelSize = 2 },
                new FlattenOptions(), Linear(128), new ReluOptions(), Linear(10),
            ],
            "transformer" => [Linear(64), Encoder(), Encoder(), new SequenceMeanOptions(), Linear(10)],
            _ => throw new ArgumentException($"no model `{Model}`"),
        },
    };

    /// <summary>The data as the model takes it: images, or for the transformer sequences of their rows.</summary>
    public Dataset Data(Images images)
    {
        var planes = new ImageDataset(images, [.. Enumerable.Range(0, images.Count)], []);
        if (Model != "transformer")
        {
            return planes;
        }

        const float Scale = 1f / 255;
        float[] rows = [.. images.Pixels.ToArray().Select(pixel => pixel * Scale)];
        long[] labels = [.. images.Labels.ToArray()];
        return new ArrayDataset<float, long>(rows, [images.Size.Height, images.Size.Width], labels, [], images.Classes);
    }

    private static LinearOptions Linear(long features) => new() { OutFeatures = features };

    private static EncoderLayerOptions Encoder() => new() { Heads = 4, Hidden = 256 };
}
