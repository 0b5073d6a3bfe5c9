using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Optimizers;

/// <summary>What every optimizer keeps, whatever its formula.</summary>
public sealed class EveryOptimizerTests : TorchTests
{
    private const int Steps = 6;

    private static readonly OptimizerOptions[] Options =
    [
        new SgdOptions { Momentum = 0.9, WeightDecay = 0.1 }, new AdamOptions { Amsgrad = true, WeightDecay = 0.1 }, new AdamWOptions { Amsgrad = true },
        new NAdamOptions { WeightDecay = 0.1 }, new NAdamOptions { WeightDecay = 0.1, Decoupled = true }, new RAdamOptions { WeightDecay = 0.1 },
        new RAdamOptions { WeightDecay = 0.1, Decoupled = true, Beta2 = 0.7 }, new AdamaxOptions(), new RmsPropOptions { WeightDecay = 0.1 },
        new RmsPropOptions { Centered = true }, new RmsPropOptions { Momentum = 0.9 }, new RmsPropOptions { Momentum = 0.9, Centered = true },
        new AdagradOptions { LrDecay = 0.1, InitialAccumulator = 0.1, WeightDecay = 0.1 }, new AdadeltaOptions(), new RpropOptions(),
        new AsgdOptions { T0 = 2 }, new LionOptions { WeightDecay = 0.1 }, new LionOptions { WeightDecay = 0.1, Decoupled = false },
        new LambOptions { WeightDecay = 0.1, MaxGradNorm = 1 }, new LambOptions { WeightDecay = 0.1, Decoupled = true }, new AdaBeliefOptions(),
        new AdaBoundOptions(), new AdamPOptions { Nesterov = true }, new DiffGradOptions(), new YogiOptions(), new AdaModOptions(),
        new AdanOptions { WeightDecay = 0.1 }, new MadgradOptions { WeightDecay = 0.1, Decoupled = true }, new LarsOptions { Nesterov = true, WeightDecay = 0.1 },
        new SgdWOptions { Momentum = 0.5 }, new TigerOptions(), new NovoGradOptions(), new AggMoOptions { WeightDecay = 0.1 },
        new LookaheadOptions { Base = new AdamOptions(), Every = 2 },
        new SgdOptions { Momentum = 0.9, Groups = [new ParameterGroup { Match = "b", LrFactor = 2, WeightDecay = 0.1 }] },
    ];

    public static TheoryData<int, string> Cases => new(Options.Select((options, i) => (i, options.PartName())));

    [Fact]
    public void Every_optimizer_that_needs_no_closure_is_here()
    {
        IEnumerable<string> all = typeof(OptimizerOptions).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(OptimizerOptions))).Select(type => type.Name);
        Assert.Equal(all.Except(["LbfgsOptions", "SamOptions"]).Order(), Options.Select(options => options.GetType().Name).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Vector_code_gives_the_bits_of_the_operators(int which, string name)
    {
        // Only LAMB is apart: its direction is a quotient of quotients, which the operators round once more.
        float[] operators = Run(which, fused: false);
        float[] vector = Run(which, fused: true);
        Assert.All(operators.Zip(vector), pair => Assert.Equal(pair.First, pair.Second, name == "lamb" ? 1e-6f : 0f));
        Assert.All(operators, value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void State_that_is_saved_and_loaded_after_every_step_goes_on_with_the_same_bits(int which, string name)
    {
        Assert.Equal(Run(which, fused: true), Run(which, fused: true, restart: true));
        Assert.Equal(Run(which, fused: false), Run(which, fused: false, restart: true));
        Assert.Equal(name, Options[which].PartName());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_parameter_without_a_gradient_is_left_alone(int which, string name)
    {
        using Scope scope = Scope.New();
        (NamedTensor[] parameters, Random random) = Start();
        float[] before = parameters[1].Tensor.Detach().ToArray<float>();
        using Optimizer optimizer = Options[which].Build(parameters);
        parameters[0].Tensor.Grad = Draw(random, parameters[0].Tensor.Shape);
        optimizer.Step();
        Assert.Equal(before, parameters[1].Tensor.Detach().ToArray<float>());
        Assert.NotEqual(before, parameters[0].Tensor.Detach().ToArray<float>());
        Assert.Equal(name, Options[which].PartName());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void To_maximize_is_to_minimize_the_negative(int which, string name)
    {
        if (Options[which] is not FirstOrderOptions { Groups.Count: 0 } options)
        {
            Assert.Contains(name, new[] { "lookahead", "sgd" });
            return;
        }

        Assert.Equal(Run(options, fused: true, sign: -1), Run(options with { Maximize = true }, fused: true));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Its_momentum_can_be_set_where_it_has_one(int which, string name)
    {
        using Scope scope = Scope.New();
        (NamedTensor[] parameters, _) = Start();
        using Optimizer optimizer = Options[which].Build(parameters);
        if (optimizer.Momentum is null)
        {
            Assert.Throws<InvalidOperationException>(() => optimizer.Momentum = 0.5);
            Assert.Contains(name, new[] { "rmsprop", "adagrad", "adadelta", "rprop", "asgd", "aggmo" });
            return;
        }

        optimizer.Momentum = 0.625;
        Assert.Equal(0.625, optimizer.Momentum);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Momentum = 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Lr = -1);
    }

    private static float[] Run(int which, bool fused, bool restart = false) => Run(Options[which], fused, restart);

    private static float[] Run(OptimizerOptions options, bool fused, bool restart = false, int sign = 1)
    {
        using Scope scope = Scope.New();
        (NamedTensor[] parameters, Random random) = Start();
        Optimizer optimizer = options.Build(parameters);
        for (int step = 0; step < Steps; step++)
        {
            foreach (NamedTensor parameter in parameters)
            {
                parameter.Tensor.Grad = Draw(random, parameter.Tensor.Shape).Mul((double)sign);
            }

            optimizer.AllowFused = fused;
            optimizer.Step();
            if (restart)
            {
                Dictionary<string, Tensor> saved = optimizer.State().ToDictionary(t => t.Name, t => t.Tensor.Clone());
                optimizer.Dispose();
                optimizer = options.Build(parameters);
                Assert.True(optimizer.LoadState(saved).Fits);
            }
        }

        optimizer.Dispose();
        return [.. parameters.SelectMany(parameter => parameter.Tensor.Detach().ToArray<float>())];
    }

    private static (NamedTensor[] Parameters, Random Random) Start()
    {
        var random = new Random(31);
        return ([new("a", Draw(random, [5, 7]).Learnt()), new("b", Draw(random, [35]).Learnt())], random);
    }

    private static Tensor Draw(Random random, long[] shape) =>
        Tensor.From<float>(Enumerable.Range(0, 35).Select(_ => (random.NextSingle() * 2) - 1).ToArray(), shape);
}
