using Cupel.Errors;
using Cupel.Learn.Compositions;
using Cupel.Learn.Data;
using Cupel.Learn.Losses.MetricLearning.Proxies;
using Cupel.Learn.Losses.Regression;
using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Schedules;
using Cupel.Learn.Tests.Training;
using Cupel.Learn.Training;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Compositions;

/// <summary>Named optimizers tied to weights by patterns, each with a schedule, stepping together or in turns of a composition's own.</summary>
public sealed class SeveralOptimizersTests : TorchTests
{
    private static readonly SequentialOptions Two = new() { Layers = [new LinearOptions { OutFeatures = 3 }, new LinearOptions { OutFeatures = 1 }] };

    [Fact]
    public void Together_they_give_what_one_with_groups_gives()
    {
        double one = Train(c => [new TrainingOptimizer(new SgdOptions
        {
            Lr = 0.1, Groups = [new ParameterGroup { Match = "1.*", Optimizer = new AdamOptions { Lr = 0.05 } }],
        }.Build(c.Learnt()))]);
        double several = Train(c => TrainingOptimizers.Build(
            c, Named(("head", new() { Match = "1.*", Optimizer = new AdamOptions { Lr = 0.05 } }), ("rest", new() { Optimizer = new SgdOptions { Lr = 0.1 } })), new(8, 4)));
        Assert.Equal(one, several);
    }

    [Fact]
    public void Each_follows_its_own_schedule()
    {
        var sink = new MemorySink();
        Train(
            c => TrainingOptimizers.Build(
                c,
                Named(
                    ("head", new() { Match = "1.*", Optimizer = new SgdOptions { Lr = 1e-3 }, Schedule = new ExponentialOptions { Gamma = 0.5 } }),
                    ("rest", new() { Optimizer = new SgdOptions { Lr = 1e-4 } })),
                new(8, 4)),
            sink);
        Assert.Equal(1e-3, sink.Of("lr_head")[0]);
        Assert.True(sink.Of("lr_head")[^1] < 1e-3);
        Assert.All(sink.Of("lr_rest"), rate => Assert.Equal(1e-4, rate));
    }

    [Fact]
    public void A_loss_that_learns_may_have_an_optimizer_of_its_own()
    {
        using var composition = new Supervised(new LinearOptions { OutFeatures = 2 }.Build(4), new ProxyNcaOptions { Classes = 3, EmbeddingDim = 2 }.Build());
        IReadOnlyList<TrainingOptimizer> optimizers = TrainingOptimizers.Build(
            composition, Named(("loss", new() { Match = "loss.*", Optimizer = new SgdOptions() }), ("model", new() { Optimizer = new AdamOptions() })), new(8, 4));
        Assert.Equal(["loss.proxies"], optimizers[0].Optimizer.Parameters.Select(p => p.Name));
        Assert.Equal(["weight", "bias"], optimizers[1].Optimizer.Parameters.Select(p => p.Name));
        Free(optimizers);
    }

    [Fact]
    public void Weights_that_nobody_changes_and_patterns_that_match_nothing_are_refused()
    {
        Refused("no optimizer changes `0.weight` and 1 more", ("head", new() { Match = "1.*", Optimizer = new SgdOptions() }));
        Refused("no parameter matches `2.*`", ("head", new() { Match = "2.*", Optimizer = new SgdOptions() }));
        Refused("the optimizers `a` and `b` both have no `match`", ("a", new() { Optimizer = new SgdOptions() }), ("b", new() { Optimizer = new SgdOptions() }));
        Refused("the optimizer `b` has nothing to change: the others take every weight", ("a", new() { Match = "*", Optimizer = new SgdOptions() }), ("b", new() { Optimizer = new SgdOptions() }));
        Refused("there is no optimizer");
    }

    [Fact]
    public void A_composition_of_your_own_takes_its_turns_as_it_likes()
    {
        using var composition = new Alternating(Two.Build(2));
        IReadOnlyList<TrainingOptimizer> optimizers = TrainingOptimizers.Build(
            composition, Named(("first", new() { Optimizer = new SgdOptions { Lr = 0.1 } }), ("second", new() { Optimizer = new SgdOptions { Lr = 0.1 } })), new(8, 4));
        using BatchLoader data = Data();
        var changes = new Changes(composition.Model);
        new Trainer(new TrainerParts(composition, optimizers) { Callbacks = [changes] }, new TrainerOptions { Epochs = 1 }).Fit(data);
        Assert.Equal(["0", "1", "0", "1"], changes.Changed);
        Free(optimizers);
    }

    [Fact]
    public void An_optimizer_that_evaluates_the_loss_itself_needs_a_turn_of_its_own()
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => Train(c => TrainingOptimizers.Build(
            c, Named(("head", new() { Match = "1.*", Optimizer = new LbfgsOptions() }), ("rest", new() { Optimizer = new SgdOptions() })), new(8, 4))));
        Assert.Equal("the optimizer `head` evaluates the loss itself, so it cannot step together with others", error.Faults[0].Message);
    }

    [Fact]
    public void A_turn_of_an_optimizer_that_is_not_there_is_refused()
    {
        using var composition = new Alternating(Two.Build(2), "third");
        IReadOnlyList<TrainingOptimizer> optimizers = TrainingOptimizers.Build(
            composition, Named(("first", new() { Optimizer = new SgdOptions() }), ("second", new() { Optimizer = new SgdOptions() })), new(8, 4));
        using BatchLoader data = Data();
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new Trainer(new TrainerParts(composition, optimizers), new TrainerOptions { Epochs = 1 }).Fit(data));
        Assert.Contains("no optimizer is named `third`; there are `first`, `second`", error.Message, StringComparison.Ordinal);
        Free(optimizers);
    }

    private static void Refused(string message, params (string Name, TrainingOptimizerOptions Options)[] optimizers)
    {
        using var composition = new Supervised(Two.Build(2), new MseOptions().Build());
        UserErrorException error = Assert.Throws<UserErrorException>(() => TrainingOptimizers.Build(composition, Named(optimizers), new(8, 4)));
        Assert.Equal(message, error.Faults[0].Message);
    }

    private static double Train(Func<Composition, IReadOnlyList<TrainingOptimizer>> optimizers, MemorySink? sink = null)
    {
        TorchRuntime.Seed(4);
        using var composition = new Supervised(Two.Build(2), new MseOptions().Build());
        IReadOnlyList<TrainingOptimizer> made = optimizers(composition);
        try
        {
            using BatchLoader data = Data();
            new Trainer(new TrainerParts(composition, made) { Sink = sink }, new TrainerOptions { Epochs = 2, RecordEverySteps = 1 }).Fit(data);
            using Scope scope = Scope.New();
            return composition.Model.Parameters().Sum(p => p.Tensor.Detach().Sum().ToDouble());
        }
        finally
        {
            Free(made);
        }
    }

    private static BatchLoader Data() => new(
        new ArrayDataset<float, float>([.. Enumerable.Range(0, 32).Select(i => (float)Math.Sin(i))], [2], [.. Enumerable.Range(0, 16).Select(i => i / 16f)], [1]),
        new LoaderOptions { BatchSize = 4, Shuffle = false }, 1);

    private static OrderedDictionary<string, TrainingOptimizerOptions> Named(params (string Name, TrainingOptimizerOptions Options)[] optimizers)
    {
        var named = new OrderedDictionary<string, TrainingOptimizerOptions>(StringComparer.Ordinal);
        foreach ((string name, TrainingOptimizerOptions options) in optimizers)
        {
            named.Add(name, options);
        }

        return named;
    }

    private static void Free(IReadOnlyList<TrainingOptimizer> optimizers)
    {
        foreach (TrainingOptimizer optimizer in optimizers)
        {
            optimizer.Optimizer.Dispose();
        }
    }

    private sealed class Alternating(Module model, string second = "second") : Composition
    {
        public override Module Model { get; } = model;

        public override IReadOnlyList<OptimizerRole> Roles => [new("first", "0.*"), new("second", "1.*")];

        public override Evaluation Evaluate(Batch batch) => new(Model.Forward(batch.Inputs).Sub(batch.Targets).Square().Mean());

        public override void Step(TrainingStep step) => step.Minimize(() => Evaluate(step.Batch), step.Number % 2 == 0 ? "first" : second);
    }

    private sealed class Changes(Module model) : Callback
    {
        private Dictionary<string, float[]> _before = [];

        public List<string> Changed { get; } = [];

        public override void Started(Trainer trainer) => _before = Read();

        public override void StepEnded(Trainer trainer, double loss)
        {
            Dictionary<string, float[]> now = Read();
            Changed.AddRange(now.Where(pair => !pair.Value.SequenceEqual(_before[pair.Key])).Select(pair => pair.Key.Split('.')[0]).Distinct());
            _before = now;
        }

        private Dictionary<string, float[]> Read()
        {
            using Scope scope = Scope.New();
            return model.Parameters().ToDictionary(p => p.Name, p => p.Tensor.Detach().ToArray<float>());
        }
    }
}
