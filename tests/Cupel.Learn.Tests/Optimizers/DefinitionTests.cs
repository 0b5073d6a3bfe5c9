using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Tests.Goldens;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Optimizers;

/// <summary>Optimizers whose well-known implementations differ from their papers, against the papers' formulas.</summary>
public sealed class DefinitionTests : TorchTests
{
    private static readonly Dictionary<string, double[][][]> Golden = Goldens.Golden.Read<Dictionary<string, double[][][]>>("definitions.json");

    public static TheoryData<string, OptimizerOptions> Cases => new()
    {
        { "lamb", new LambOptions { Lr = 0.05, WeightDecay = 0.1, MaxGradNorm = 1.5 } },
        { "diffgrad", new DiffGradOptions { Lr = 0.05, WeightDecay = 0.1 } },
        { "lars", new LarsOptions { Lr = 0.05, WeightDecay = 0.1, Trust = 0.02 } },
        { "sgdw", new SgdWOptions { Lr = 0.05, WeightDecay = 0.1, Momentum = 0.9 } },
        { "novograd", new NovoGradOptions { Lr = 0.05, WeightDecay = 0.1 } },
        { "adamp", new AdamPOptions { Lr = 0.05, WeightDecay = 0.1, Delta = 0.8 } },
        { "adan", new AdanOptions { Lr = 0.05, WeightDecay = 0.1 } },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Six_steps_on_a_matrix_follow_the_formula(string name, OptimizerOptions options)
    {
        using Scope scope = Scope.New();
        Tensor weight = Tensor.From<double>([.. Golden["start"][0].SelectMany(row => row)], 3, 4).Learnt();
        using Optimizer optimizer = options.Build([new NamedTensor("w", weight)]);
        for (int step = 0; step < 6; step++)
        {
            weight.Grad = Tensor.From<double>([.. Golden["gradients"][step].SelectMany(row => row)], 3, 4);
            optimizer.Step();
            Assert.All(
                Golden[name][step].SelectMany(row => row).Zip(weight.Detach().ToArray<double>()),
                pair => Assert.Equal(pair.First, pair.Second, 1e-10));
        }
    }
}
