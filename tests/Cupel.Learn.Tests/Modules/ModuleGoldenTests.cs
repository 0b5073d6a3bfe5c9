using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Modules.Attention;
using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Modules.Normalisation;
using Cupel.Learn.Modules.Pooling;
using Cupel.Learn.Tests.Goldens;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

/// <summary>The modules of a first training against PyTorch's.</summary>
public sealed class ModuleGoldenTests : ModuleGoldenContract
{
    private static readonly Dictionary<string, (ModuleOptions Options, bool Train)> Parts = new(StringComparer.Ordinal)
    {
        ["linear"] = (new LinearOptions { OutFeatures = 3 }, false),
        ["linear_no_bias"] = (new LinearOptions { OutFeatures = 3, Bias = false }, false),
        ["conv2d"] = (new Conv2dOptions { OutChannels = 6, KernelSize = 3, Stride = 2, Padding = 1, Dilation = 2, Groups = 2 }, false),
        ["batch_norm1d"] = (new BatchNorm1dOptions(), true),
        ["batch_norm2d"] = (new BatchNorm2dOptions(), true),
        ["batch_norm2d_eval"] = (new BatchNorm2dOptions(), false),
        ["layer_norm"] = (new LayerNormOptions(), false),
        ["dropout"] = (new DropoutOptions { P = 0.3 }, true),
        ["max_pool2d"] = (new MaxPool2dOptions { KernelSize = 3, Stride = 2, Padding = 1 }, false),
        ["avg_pool2d"] = (new AvgPool2dOptions { KernelSize = 2 }, false),
        ["adaptive_avg_pool2d"] = (new AdaptiveAvgPool2dOptions { OutputSize = 3 }, false),
        ["flatten"] = (new FlattenOptions(), false),
        ["embedding"] = (new EmbeddingOptions { NumEmbeddings = 11, EmbeddingDim = 4 }, false),
        ["relu"] = (new ReluOptions(), false),
        ["gelu"] = (new GeluOptions(), false),
        ["gelu_tanh"] = (new GeluOptions { Approximate = "tanh" }, false),
        ["silu"] = (new SiluOptions(), false),
        ["tanh"] = (new TanhOptions(), false),
        ["sigmoid"] = (new SigmoidOptions(), false),
        ["leaky_relu"] = (new LeakyReluOptions { Slope = 0.2 }, false),
        ["softmax"] = (new SoftmaxOptions(), false),
        ["log_softmax"] = (new LogSoftmaxOptions(), false),
        ["encoder_layer"] = (new EncoderLayerOptions { Heads = 2, Hidden = 16 }, true),
        ["sequential"] = (new SequentialOptions
        {
            Layers =
            [
                new Conv2dOptions { OutChannels = 4, KernelSize = 3 }, new BatchNorm2dOptions(), new ReluOptions(),
                new MaxPool2dOptions { KernelSize = 2 }, new FlattenOptions(), new DropoutOptions { P = 0.25 }, new LinearOptions { OutFeatures = 5 },
            ],
        }, true),
    };

    public static TheoryData<string> Cases => new(Parts.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Module_equals_that_of_torch(string name) => Equal(name, Parts[name].Options, Parts[name].Train, "parts.safetensors.gz");
}
