using System.Text.Json;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Modules.Backbones;
using Cupel.Learn.Modules.Normalisation;
using Cupel.Learn.Tests.Goldens;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules.Backbones;

/// <summary>Whole networks against torchvision and the papers: names, shapes, first values, outputs, gradients, buffers.</summary>
public sealed class BackboneGoldenTests : TorchTests
{
    // The goldens are of double precision: a few times torch's own distance from them, which is another on another processor.
    private const double Noises = 5;
    private const double Least = 1e-5;

    private static readonly Lazy<Dictionary<string, BackboneCase>> Goldens =
        new(() => Golden.Read<Dictionary<string, BackboneCase>>("backbones.json.gz"));

    private static readonly Dictionary<string, ModuleOptions> Networks = new(StringComparer.Ordinal)
    {
        ["resnet18"] = new ResNetOptions { Classes = 7 },
        ["resnet34"] = new ResNetOptions { Depth = 34, Classes = 7 },
        ["resnet50"] = new ResNetOptions { Depth = 50, Classes = 7, ZeroInitResidual = true },
        ["resnet101"] = new ResNetOptions { Depth = 101, Classes = 7 },
        ["resnet152"] = new ResNetOptions { Depth = 152, Classes = 7 },
        ["resnext50_32x4d"] = new ResNetOptions { Depth = 50, Groups = 32, WidthPerGroup = 4, Classes = 7 },
        ["resnext101_32x8d"] = new ResNetOptions { Depth = 101, Groups = 32, WidthPerGroup = 8, Classes = 1000 },
        ["wide_resnet50_2"] = new ResNetOptions { Depth = 50, WidthPerGroup = 128, Classes = 7 },
        ["wide_resnet101_2"] = new ResNetOptions { Depth = 101, WidthPerGroup = 128, Classes = 1000 },
        ["resnet18_narrow"] = new ResNetOptions { InitialChannels = 12, LastStride = 1, Classes = 5 },
        ["resnet50_narrow"] = new ResNetOptions { Depth = 50, InitialChannels = 8 },
        ["resnet152_narrow"] = new ResNetOptions { Depth = 152, InitialChannels = 8, Classes = 4 },
        ["resnet18_small"] = new ResNetOptions
        {
            InitialChannels = 8,
            SmallImages = true,
            Norm = new GroupNormOptions { NumGroups = 4 },
            Classes = 5,
        },
        ["resnet18_se"] = new ResNetOptions
        {
            InitialChannels = 16,
            Attention = new SqueezeExcitationOptions { Reduction = 8 },
            AttentionStages = [2, 4],
            Classes = 5,
        },
        ["resnet50_cbam"] = new ResNetOptions { Depth = 50, InitialChannels = 8, Attention = new CbamOptions(), Classes = 5 },
        ["squeeze_excitation"] = new SqueezeExcitationOptions { Reduction = 4 },
        ["squeeze_excitation_hard"] = new SqueezeExcitationOptions { Activation = new SiluOptions(), Gate = new HardsigmoidOptions() },
        ["cbam"] = new CbamOptions { Reduction = 5, KernelSize = 3 },
        ["wrn_16_2"] = new WideResNetOptions { Depth = 16, Width = 2, Classes = 10 },
        ["wrn_10_1"] = new WideResNetOptions { Depth = 10, Width = 1, Classes = 10 },
        ["wrn_28_10"] = new WideResNetOptions { Classes = 10 },
        ["shufflenet_v2_x0_5"] = new ShuffleNetOptions { Width = 0.5, Classes = 7 },
        ["shufflenet_v2_x1_0"] = new ShuffleNetOptions { Classes = 7 },
        ["shufflenet_v2_x1_5"] = new ShuffleNetOptions { Width = 1.5, Classes = 7 },
        ["shufflenet_v2_x2_0"] = new ShuffleNetOptions { Width = 2, Classes = 7 },
        ["shufflenet_v2_se"] = new ShuffleNetOptions { Width = 0.5, Attention = new SqueezeExcitationOptions { Reduction = 4 }, Classes = 7 },
        ["vit_small_32"] = new VisionTransformerOptions { Layers = 3, Heads = 4, Features = 32, Classes = 7 },
        ["vit_hidden"] = new VisionTransformerOptions { PatchSize = 8, Layers = 2, Heads = 2, Features = 24, Hidden = 40, Classes = 3 },
        ["vit_b_16"] = new VisionTransformerOptions { Features = 768, Heads = 12, Classes = 1000 },
        ["vit_s_16"] = new VisionTransformerOptions { Classes = 1000 },
        ["mlp"] = new MlpOptions { Hidden = [16, 12], Classes = 4 },
        ["mlp_norm"] = new MlpOptions
        {
            Hidden = [16, 12],
            Norm = new BatchNorm1dOptions(),
            Activation = new TanhOptions(),
            Bias = false,
            Classes = 4,
        },
        ["mlp_features"] = new MlpOptions { Hidden = [9] },
        ["lenet"] = new LeNetOptions { Padding = 2, Classes = 10 },
        ["lenet_1998"] = new LeNetOptions { Pooling = "avg", Activation = new TanhOptions(), Classes = 10 },
        ["text_cnn"] = new TextCnnOptions { NumEmbeddings = 50, EmbeddingDim = 12, Filters = 6, Dropout = 0, Classes = 4 },
        ["text_cnn_padding"] = new TextCnnOptions
        {
            NumEmbeddings = 50,
            EmbeddingDim = 12,
            KernelSizes = [2, 5],
            Filters = 6,
            PaddingIdx = 3,
            Dropout = 0,
        },
        ["text_lstm"] = new TextRnnOptions { NumEmbeddings = 20, EmbeddingDim = 6, HiddenSize = 5, Classes = 3 },
        ["text_lstm_padding"] = new TextRnnOptions
        {
            NumEmbeddings = 3,
            EmbeddingDim = 6,
            HiddenSize = 5,
            NumLayers = 2,
            Bidirectional = true,
            PaddingIdx = 0,
            Classes = 4,
        },
        ["text_gru_padding"] = new TextRnnOptions
        {
            NumEmbeddings = 3,
            EmbeddingDim = 4,
            HiddenSize = 5,
            Cell = "gru",
            Bidirectional = true,
            PaddingIdx = 2,
        },
        ["text_rnn"] = new TextRnnOptions { NumEmbeddings = 20, EmbeddingDim = 6, HiddenSize = 5, Cell = "rnn", Classes = 3 },
    };

    public static TheoryData<string> Cases => new(Networks.Keys);

    [Fact]
    public void Every_golden_has_a_test() => Assert.Equal(Goldens.Value.Keys.Order(), Networks.Keys.Order());

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_network_equals_its_reference(string name)
    {
        BackboneCase golden = Goldens.Value[name];
        ModuleOptions options = Networks[name];
        long[] example = golden.Input[1..];
        using Scope scope = Scope.New();
        TorchRuntime.Seed(1);
        using Module module = options.Build(example);
        NamedTensor[] state = [.. module.State()];
        Assert.Equal(golden.State.Select(Described), state.Select(t => $"{t.Name} [{string.Join(", ", t.Tensor.Shape)}]"));
        Assert.Equal(golden.Parameters, module.ParameterCount);
        if (golden.Drawn is double[][] drawn)
        {
            Drawn(drawn, state);
        }

        if (golden.Evaluated is double[] evaluated)
        {
            Array.ForEach(state, t => NamedNumbers.Fill(t.Name, t.Tensor));
            Tensor input = NamedNumbers.Input(golden.Input, golden.Tokens);
            module.Eval();
            using (NoGrad noGrad = new())
            {
                Tensor output = module.Forward(input);
                Assert.Equal(options.OutputShape(example), output.Shape[1..]);
                Near(evaluated, output, golden.Noise!["eval"]);
            }

            if (golden.Trained is not null)
            {
                Step(golden, module, input);
            }
        }
    }

    private static void Step(BackboneCase golden, Module module, Tensor input)
    {
        module.Train();
        Tensor output = module.Forward(input);
        Near(golden.Trained!, output, golden.Noise!["train"]);
        float[] cosines = [.. Enumerable.Range(0, golden.Trained!.Length).Select(i => MathF.Cos(i))];
        output.Mul(Tensor.From<float>(cosines, output.Shape)).Sum().Backward();
        Assert.Equal(golden.Gradients!.Keys, module.Parameters().Select(p => p.Name));

        // What a norm takes away has a gradient of roundings: those are compared with the largest.
        double share = Allowed(golden.Noise["gradients"]);
        double floor = 1e-6 * golden.Gradients.Values.Max();
        Assert.All(module.Parameters(), p => Near(golden.Gradients[p.Name], Squares(p.Tensor.Grad!), share, floor, p.Name));
        Assert.Equal(golden.After!.Keys, module.Buffers().Select(b => b.Name));
        Assert.All(module.Buffers(), b => Near(golden.After[b.Name], Squares(b.Tensor), 1e-3, 1e-6, b.Name));
    }

    private static void Drawn(double[][] drawn, NamedTensor[] state) => Assert.All(state.Zip(drawn), pair =>
    {
        double squares = pair.Second[1];
        double sum = pair.First.Tensor.Detach().To(DType.Float64).Sum().ToDouble();
        Assert.Equal(squares, Squares(pair.First.Tensor), 1e-5 * squares);
        Assert.Equal(pair.Second[0], sum, 1e-4 * Math.Max(1, Math.Abs(pair.Second[0])));
    });

    private static string Described(JsonElement[] named) => $"{named[0]} [{string.Join(", ", named[1].EnumerateArray())}]";

    private static double Squares(Tensor tensor) => tensor.Detach().To(DType.Float64).Square().Sum().ToDouble();

    private static double Allowed(double noise) => (Noises * noise) + Least;

    private static void Near(double expected, double actual, double share, double floor, string name) =>
        Assert.True(Math.Abs(expected - actual) <= share * (expected + floor), $"{name}: expected {expected}, is {actual}");

    private static void Near(double[] expected, Tensor actual, double noise)
    {
        float[] values = actual.Detach().Contiguous().ToArray<float>();
        Assert.Equal(expected.Length, values.Length);
        double tolerance = Allowed(noise) * expected.Max(Math.Abs);
        Assert.All(values.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, tolerance));
    }
}
