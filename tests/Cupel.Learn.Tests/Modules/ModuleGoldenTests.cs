using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Modules.Attention;
using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Modules.Normalisation;
using Cupel.Learn.Modules.Pooling;
using Cupel.Learn.Tests.Goldens;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

/// <summary>Every module against PyTorch's: the bits of its first parameters, its output, its gradients, its buffers after.</summary>
public sealed class ModuleGoldenTests : TorchTests
{
    // Sums may be taken in another order on another processor.
    private const float Tolerance = 2e-6f;

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
    public void Module_equals_that_of_torch(string name)
    {
        using Scope scope = Scope.New();
        using var golden = new PartGoldens();
        (ModuleOptions options, bool train) = Parts[name];
        Tensor input = golden[$"{name}/input"].Clone();
        TorchRuntime.Seed(1);
        using Module module = options.Build(input.Shape[1..]);

        IReadOnlyList<KeyValuePair<string, Tensor>> state = golden.Under($"{name}/state/");
        Assert.Equal(state.Select(t => t.Key), module.State().Select(t => t.Name));
        Assert.All(module.State().Zip(state), pair => Same(pair.Second.Value, pair.First.Tensor, 0));

        SetTraining(module, train);
        if (input.DType == DType.Float32)
        {
            input.Learnt();
        }

        TorchRuntime.Seed(3);
        Tensor output = module.Forward(input);
        Assert.Equal(options.OutputShape(input.Shape[1..]), output.Shape[1..]);
        Same(golden[$"{name}/output"], output, Tolerance);

        output.Mul(Cosines(output.Shape)).Sum().Backward();
        var tensors = module.Parameters().ToDictionary(p => p.Name, p => p.Tensor);
        tensors["input"] = input;
        foreach ((string parameter, Tensor gradient) in golden.Under($"{name}/gradient/"))
        {
            Same(gradient, tensors[parameter].Grad!, 10 * Tolerance);
        }

        var after = module.State().ToDictionary(p => p.Name, p => p.Tensor);
        foreach ((string kept, Tensor value) in golden.Under($"{name}/after/"))
        {
            Same(value, after[kept], Tolerance);
        }
    }

    private static void SetTraining(Module module, bool on)
    {
        if (on)
        {
            module.Train();
        }
        else
        {
            module.Eval();
        }
    }

    private static Tensor Cosines(long[] shape)
    {
        float[] values = [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(i => MathF.Cos(i))];
        return Tensor.From<float>(values, shape);
    }

    private static void Same(Tensor expected, Tensor actual, float tolerance)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.Equal(expected.DType, actual.DType);
        if (expected.DType == DType.Int64)
        {
            Assert.Equal(expected.ToArray<long>(), actual.ToArray<long>());
            return;
        }

        float[] left = expected.Detach().Contiguous().ToArray<float>();
        float[] right = actual.Detach().Contiguous().ToArray<float>();
        Assert.All(left.Zip(right), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, tolerance * Math.Max(1, Math.Abs(pair.First))));
    }
}
