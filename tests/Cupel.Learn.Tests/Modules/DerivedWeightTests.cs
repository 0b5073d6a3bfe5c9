using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Modules.Normalisation;
using Cupel.Learn.Modules.Recurrent;
using Cupel.Learn.Optimizers;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

/// <summary>Weights that are computed from what is learnt.</summary>
public sealed class DerivedWeightTests : ModuleGoldenContract
{
    private static readonly LinearOptions Three = new() { OutFeatures = 3 };
    private static readonly ConvTranspose2dOptions Wider = new() { OutChannels = 2, KernelSize = 3 };

    private static readonly Dictionary<string, (ModuleOptions Options, bool Train)> Parts = new(StringComparer.Ordinal)
    {
        ["weight_norm"] = (new WeightNormOptions { Module = Three }, false),
        ["weight_norm_whole"] = (new WeightNormOptions { Module = Three, Dim = -1 }, false),
        ["weight_norm_conv"] = (new WeightNormOptions { Module = Wider, Dim = 1 }, false),
        ["weight_norm_each"] = (new WeightNormOptions
        {
            Module = new SequentialOptions { Layers = [Three, new LayerNormOptions(), new LinearOptions { OutFeatures = 2 }] },
        }, false),
        ["weight_norm_recurrent"] = (new WeightNormOptions { Module = new GruOptions { HiddenSize = 5 }, Parameter = "weight_hh_l0" }, true),
        ["spectral_norm"] = (new SpectralNormOptions { Module = Three }, true),
        ["spectral_norm_eval"] = (new SpectralNormOptions { Module = new Conv2dOptions { OutChannels = 4, KernelSize = 3 } }, false),
        ["spectral_norm_conv"] = (new SpectralNormOptions { Module = Wider, Dim = 1, Iterations = 3 }, true),
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Module_equals_that_of_torch(string name) => Equal(name, Parts[name].Options, Parts[name].Train);

    [Fact]
    public void Weight_norm_changes_nothing_at_first()
    {
        using Scope scope = Scope.New();
        TorchRuntime.Seed(4);
        using Module plain = Three.Build(4);
        TorchRuntime.Seed(4);
        using Module module = new WeightNormOptions { Module = Three }.Build(4);
        Tensor input = Ops.Randn([5, 4]);
        Same(plain.Forward(input), module.Forward(input), 1e-6f);
    }

    [Fact]
    public void Gradients_of_several_passes_come_together()
    {
        using Scope scope = Scope.New();
        using Module module = new WeightNormOptions { Module = Three }.Build(4);
        (Tensor first, Tensor second) = (Ops.Randn([5, 4]), Ops.Randn([5, 4]));
        module.Forward(Ops.Cat([first, second], 0)).Sum().Backward();
        float[][] expected = [.. module.Parameters().Select(one => one.Tensor.Grad!.ToArray<float>())];
        foreach (NamedTensor parameter in module.Parameters())
        {
            parameter.Tensor.Grad = null;
        }

        (Tensor one, Tensor other) = (module.Forward(first), module.Forward(second));
        one.Sum().Backward();
        other.Sum().Backward();
        Assert.All(module.Parameters().Zip(expected), pair => Assert.Equal(pair.Second, pair.First.Tensor.Grad!.ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-5));
    }

    [Fact]
    public void An_optimizer_learns_through_them_and_the_weight_stretches_no_more_than_one()
    {
        using Scope scope = Scope.New();
        using Module module = new SpectralNormOptions
        {
            Module = new SequentialOptions { Layers = [new LinearOptions { OutFeatures = 8, Bias = false }, new ReluOptions(), new LinearOptions { OutFeatures = 1, Bias = false }] },
            Iterations = 5,
        }.Build(4);
        using Optimizer optimizer = new AdamOptions { Lr = 0.1 }.Build(module.Parameters());
        Tensor input = Ops.Randn([16, 4]);
        float[] before = module.Parameters().First().Tensor.ToArray<float>();
        for (int step = 0; step < 20; step++)
        {
            using Scope inner = Scope.New();
            optimizer.ZeroGrad();
            module.Forward(input).Sum().Backward();
            optimizer.Step();
        }

        Assert.NotEqual(before, module.Parameters().First().Tensor.ToArray<float>());
        module.Train();
        module.Forward(input);
        module.Eval();
        using NoGrad noGrad = new();
        Tensor near = input.Add(Ops.Randn([16, 4]));
        float[] moved = module.Forward(near).Sub(module.Forward(input)).Norm(2, [1]).ToArray<float>();
        float[] apart = near.Sub(input).Norm(2, [1]).ToArray<float>();
        Assert.All(moved.Zip(apart), pair => Assert.InRange(pair.First, 0, pair.Second * 1.02f));
    }

    [Fact]
    public void What_has_no_such_weight_is_refused()
    {
        Assert.Equal("weight_norm: Parameter must be the name of a parameter of two dimensions or more inside `relu`, and `weight` is none",
            Assert.Throws<ArgumentException>(() => new WeightNormOptions { Module = new ReluOptions() }.Build(4)).Message);
        Assert.Equal("spectral_norm: Dim must be below 2, the dimensions of `weight`",
            Assert.Throws<ArgumentException>(() => new SpectralNormOptions { Module = Three, Dim = 2 }.Build(4)).Message);
    }
}
