using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Tests.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Optimizers;

/// <summary>What every optimizer keeps besides its contract: that of the vector code, and of maximizing.</summary>
public sealed class EveryOptimizerTests : TorchTests
{
    private const int Steps = 6;

    private static readonly OptimizerOptions[] Options = OptimizerVariants.All;

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
    public void To_maximize_is_to_minimize_the_negative(int which, string name)
    {
        if (Options[which] is not FirstOrderOptions { Groups.Count: 0 } options)
        {
            Assert.Contains(name, new[] { "lookahead", "sgd" });
            return;
        }

        Assert.Equal(Run(options, fused: true, sign: -1), Run(options with { Maximize = true }, fused: true));
    }

    private static float[] Run(int which, bool fused) => Run(Options[which], fused);

    private static float[] Run(OptimizerOptions options, bool fused, int sign = 1)
    {
        using Scope scope = Scope.New();
        (NamedTensor[] parameters, Random random) = Start();
        using Optimizer optimizer = options.Build(parameters);
        for (int step = 0; step < Steps; step++)
        {
            foreach (NamedTensor parameter in parameters)
            {
                parameter.Tensor.Grad = Draw(random, parameter.Tensor.Shape).Mul((double)sign);
            }

            optimizer.AllowFused = fused;
            optimizer.Step();
        }

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
