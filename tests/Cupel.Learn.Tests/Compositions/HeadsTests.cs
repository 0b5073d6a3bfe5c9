using Cupel.Errors;
using Cupel.Learn.Compositions;
using Cupel.Learn.Data;
using Cupel.Learn.Data.Digits;
using Cupel.Learn.Losses.Classification;
using Cupel.Learn.Metrics.Classification;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Parts;
using Cupel.Learn.Tests.Training;
using Cupel.Learn.Training;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Compositions;

/// <summary>Several outputs over one body, as the same net written in PyTorch: sizes from the labels, branches, a fused output, and soft targets from it.</summary>
public sealed class HeadsTests : TorchTests
{
    private static readonly LabelInfo[] Labels = [new("kind", 3), new("colour", 2)];

    [Theory]
    [InlineData("soft", 2, 0.7, new[] { 0.693894, 1.104309, 0.092926, 1.516304, 0.693849, 1.099546, 0.074708, 1.498766, 0.693803, 1.095013, 0.060509, 1.48427 })]
    [InlineData("arg_max", 1, 1, new[] { 0.693894, 1.104309, 1.569697, 3.020953, 0.693911, 1.099001, 1.221725, 2.667681, 0.693918, 1.094188, 1.099177, 2.540324 })]
    public void Its_losses_are_those_of_the_loop_in_PyTorch(string mode, double temperature, double weight, double[] expected)
    {
        TorchRuntime.Seed(8);
        using Composition heads = Options(new DistillationOptions { Mode = mode, Temperature = temperature }, weight).Build([3], Labels);
        using Optimizer optimizer = new SgdOptions { Lr = 0.2 }.Build(heads.Learnt());
        using BatchLoader data = Data();
        var sink = new MemorySink();
        new Trainer(
            new TrainerParts(heads, new TrainingOptimizer(optimizer)) { Sink = sink, Metrics = [new AccuracyOptions()] },
            new TrainerOptions { Epochs = 3, RecordEverySteps = 1 }).Fit(data, data);
        foreach ((string name, int at) in new[] { ("colour_loss", 0), ("fused_loss", 1), ("kind_soft", 2), ("loss", 3) })
        {
            Assert.Equal(expected.Where((_, i) => i % 4 == at), sink.Of(name), (x, y) => Math.Abs(x - y) < 2e-5);
        }

        Assert.Equal(3, sink.Of("val_colour_accuracy").Length);
        Assert.Equal(3, sink.Of("val_fused_accuracy").Length);
        Assert.Empty(sink.Of("val_kind_accuracy"));
    }

    [Fact]
    public void A_metric_may_name_its_output_and_the_best_be_chosen_by_it()
    {
        using Composition heads = Options(new DistillationOptions(), 1).Build([3], Labels);
        using Optimizer optimizer = new SgdOptions { Lr = 0.2 }.Build(heads.Learnt());
        using BatchLoader data = Data();
        TrainingReport report = new Trainer(
            new TrainerParts(heads, new TrainingOptimizer(optimizer)) { Metrics = [new AccuracyOptions { Output = "colour" }] },
            new TrainerOptions { Epochs = 1, Monitor = "val_colour_accuracy" }).Fit(data, data);
        Assert.Equal(
            ["loss", "colour_loss", "fused_loss", "kind_soft", "colour_accuracy"],
            report.Metrics.Where(metric => metric.Name.StartsWith("val_", StringComparison.Ordinal)).Select(metric => metric.Name["val_".Length..]));
    }

    [Fact]
    public void The_sizes_come_from_the_labels_and_the_model_gives_the_first_output()
    {
        using Composition heads = Options(new DistillationOptions(), 1).Build([3], Labels);
        using Composition other = Options(new DistillationOptions(), 1).Build([3], [new("kind", 7), new("colour", 4)]);
        using Scope scope = Scope.New();
        Assert.Equal([2L, 3], heads.Model.Forward(Ops.Zeros([2, 3])).Shape);
        Assert.Equal([(2L, 7L), (2L, 4L), (2L, 7L)], ((Heads)other).Give(Ops.Zeros([2, 3])).Values.Select(output => (output.Shape[0], output.Shape[1])));
        Assert.Contains("branches.a.weight", heads.Model.State().Select(tensor => tensor.Name));
    }

    [Fact]
    public void What_does_not_fit_the_labels_or_itself_is_refused()
    {
        HeadsOptions options = Options(new DistillationOptions(), 1);
        UserErrorException missing = Assert.Throws<UserErrorException>(() => options.CheckData([3], [new("kind", 3), new("color", 2)]));
        Assert.Equal(("the data has no label `colour`", "did you mean `color`?"), (missing.Faults[0].Message, missing.Faults[0].Hint));
        HeadsOptions crossed = options with { SoftTargets = new SoftTargetOptions { From = "colour", To = ["fused"] }, Outputs = Without("kind", options) };
        Assert.Equal(
            "`fused` has 3 classes, but learns from `colour`, which has 2",
            Assert.Throws<UserErrorException>(() => crossed.CheckData([3], Labels)).Faults[0].Message);
        Assert.Equal("branches.a", Assert.Throws<ShapeException>(() => (options with
        {
            Branches = new OrderedDictionary<string, ModuleOptions> { ["a"] = new LinearOptions { OutFeatures = 4, InFeatures = 9 }, ["b"] = options.Branches!["b"] },
        }).CheckData([3], Labels)).Path);
        Assert.Contains("`kind` has neither a label nor soft targets", Rule(options with { SoftTargets = null }), StringComparison.Ordinal);
        Assert.Contains("there is no `c`", Rule(options with { SoftTargets = new SoftTargetOptions { From = "fused", To = ["c"] } }), StringComparison.Ordinal);
        Assert.Contains("none is made from `c`", Rule(options with { Branches = new Dictionary<string, ModuleOptions>(options.Branches!) { ["c"] = new FlattenOptions() } }), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_of_classes_are_further_labels()
    {
        var options = new GroupedOptions { Of = new DigitsOptions(), Labels = new Dictionary<string, IReadOnlyList<long>> { ["parity"] = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1] } };
        Assert.Equal([new LabelInfo("class", 10), new LabelInfo("parity", 2)], options.Preview(new DataFolders("/nowhere", null)).Labels);
        DataSplits splits = options.Load(new DataFolders("/nowhere", null));
        using var data = new BatchLoader(splits.Train, new LoaderOptions { BatchSize = 32 }, 1);
        long[] targets = data.Epoch(0).First().Targets.ToArray<long>();
        Assert.All(targets.Chunk(2), pair => Assert.Equal(pair[0] % 2, pair[1]));
        Assert.Throws<UserErrorException>(() => (options with { Labels = new Dictionary<string, IReadOnlyList<long>> { ["half"] = [0, 1] } }).Preview(new DataFolders("/nowhere", null)));
        Assert.Throws<ArgumentException>(() => (options with { Labels = new Dictionary<string, IReadOnlyList<long>> { ["class"] = [0, 1] } }).Check());
    }

    private static string Rule(HeadsOptions options) => string.Join('\n', options.Conflicts().Select(conflict => conflict.Rule));

    private static Dictionary<string, HeadOptions> Without(string name, HeadsOptions options) =>
        options.Outputs.Where(pair => pair.Key != name).ToDictionary(pair => pair.Key, pair => pair.Value);

    private static BatchLoader Data()
    {
        float[] inputs = [.. from i in Enumerable.Range(0, 6) from j in Enumerable.Range(0, 3) select (float)Math.Sin((i * 1.3) + j)];
        long[] targets = [.. Enumerable.Range(0, 6).SelectMany(i => new long[] { i % 3, i % 2 })];
        return new(new ArrayDataset<float, long>(inputs, [3], targets, [2]), new LoaderOptions { BatchSize = 6, Shuffle = false }, 1);
    }

    private static HeadsOptions Options(DistillationOptions soft, double weight) => new()
    {
        Body = new SequentialOptions { Layers = [new LinearOptions { OutFeatures = 6 }, new TanhOptions()] },
        Branches = new OrderedDictionary<string, ModuleOptions> { ["a"] = new LinearOptions { OutFeatures = 4 }, ["b"] = new LinearOptions { OutFeatures = 5 } },
        Outputs = new OrderedDictionary<string, HeadOptions>
        {
            ["kind"] = new() { Branch = "a" },
            ["colour"] = new() { Branch = "b", Label = "colour", Layers = new LinearOptions { OutFeatures = 4 }, Weight = 0.5 },
            ["fused"] = new() { Fuse = ["a", "b"], Label = "kind" },
        },
        SoftTargets = new SoftTargetOptions { From = "fused", To = ["kind"], Loss = soft, Weight = weight },
    };
}
