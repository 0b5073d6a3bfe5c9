// A training loop without a trainer: the same parts, called by hand. It learns the digits that come with Cupel in a few seconds:
//
//   dotnet run --project examples/loop-by-hand
//
// Everything a trainer does is a few lines here; take what you need into a loop of your own.
using System.Globalization;
using Cupel.Learn.Checkpoints;
using Cupel.Learn.Data;
using Cupel.Learn.Data.Digits;
using Cupel.Learn.Data.Transforms;
using Cupel.Learn.Losses;
using Cupel.Learn.Losses.Classification;
using Cupel.Learn.Metrics;
using Cupel.Learn.Metrics.Classification;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Modules.Normalisation;
using Cupel.Learn.Modules.Pooling;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Schedules;
using Cupel.Torch;

const int Epochs = 20;
const ulong Seed = 1;

TorchRuntime.Seed(Seed);

// Data: read, split, augmented on the way into a batch. The order and the augmentation follow from the seed.
DataSplits data = new DigitsOptions { Augment = [new RandomCropOptions { Padding = 1 }] }.Load(DataFolders.FromEnvironment("."));
using var train = new BatchLoader(data.Train, new LoaderOptions { BatchSize = 64 }, Seed);
using var validation = new BatchLoader(data.Validation!, new LoaderOptions { BatchSize = 256, Shuffle = false }, Seed);
using var test = new BatchLoader(data.Test!, new LoaderOptions { BatchSize = 256, Shuffle = false }, Seed);

// Parts: each is made from a record of options. Sizes that follow from the data are not written down.
ModuleOptions options = new SequentialOptions
{
    Layers =
    [
        new Conv2dOptions { OutChannels = 32, KernelSize = 3, Padding = 1 },
        new BatchNorm2dOptions(),
        new ReluOptions(),
        new Conv2dOptions { OutChannels = 32, KernelSize = 3, Padding = 1 },
        new BatchNorm2dOptions(),
        new ReluOptions(),
        new MaxPool2dOptions { KernelSize = 2 },
        new FlattenOptions(),
        new DropoutOptions { P = 0.2 },
        new LinearOptions { OutFeatures = 10 },
    ],
};
using Module model = options.Build(data.Train.Inputs.Shape);
using Loss loss = new CrossEntropyOptions().Build();
using Optimizer optimizer = new AdamOptions { Lr = 5e-3 }.Build(model.Parameters());
Schedule schedule = new CosineOptions { WarmupSteps = 20 }.Build(optimizer.Lr, Epochs * train.Batches);
NamedTensor[] parameters = [.. model.Parameters()];
var checkpoints = new CheckpointFolder(Path.Combine(Path.GetTempPath(), "cupel-loop-by-hand"));

Say($"{model.ParameterCount} parameters, {train.Batches} steps an epoch");
double best = 0;
long step = 0;
for (int epoch = 0; epoch < Epochs; epoch++)
{
    #region learn-loop
    model.Train();
    var meanLoss = new MeanLoss();
    foreach (Batch batch in train.Epoch(epoch))
    {
        // Everything made inside the scope is freed at its end: the activations, the graph, the gradients' handles.
        using Scope scope = Scope.New();
        optimizer.Lr = schedule.At(step++);
        Tensor value = loss.Compute(model.Forward(batch.Inputs), batch.Targets);
        value.Backward();
        Gradients.ClipNorm(parameters, 5);
        optimizer.Step();
        optimizer.ZeroGrad();
        meanLoss.Add(value.ToDouble(), batch.Count);
    }
    #endregion

    double accuracy = Accuracy(validation);
    Say($"epoch {epoch,2}  train_loss {meanLoss.Compute():F4}  val_accuracy {accuracy:P1}");
    if (accuracy > best)
    {
        best = accuracy;
        checkpoints.SaveBest(model);
    }
}

checkpoints.LoadBest(model);
Say($"test_accuracy {Accuracy(test):P1} with the weights of {checkpoints.BestFile}");

double Accuracy(BatchLoader batches)
{
    #region learn-evaluate
    model.Eval();
    TensorMetric accuracy = new AccuracyOptions().Build();
    foreach (Batch batch in batches.Epoch(0))
    {
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        accuracy.Update(model.Forward(batch.Inputs), batch.Targets);
    }

    return accuracy.Compute();
    #endregion
}

static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
