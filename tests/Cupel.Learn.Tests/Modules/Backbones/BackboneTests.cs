using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Backbones;
using Cupel.Learn.Modules.Pooling;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules.Backbones;

public sealed class BackboneTests : TorchTests
{
    public static TheoryData<ModuleOptions, string> Contradictions => new()
    {
        { new ResNetOptions { Depth = 20 }, "resnet: Depth must be 18, 34, 50, 101 or 152" },
        { new ResNetOptions { Depth = 34, Groups = 2 }, "resnet: Groups must be 1 below depth 50" },
        { new ResNetOptions { WidthPerGroup = 128 }, "resnet: WidthPerGroup must be 64 below depth 50" },
        {
            new ResNetOptions { Depth = 50, WidthPerGroup = 4, InitialChannels = 8 },
            "resnet: WidthPerGroup must be large enough for a channel: at least 64/8 with that many initial channels"
        },
        { new ResNetOptions { AttentionStages = [1] }, "resnet: AttentionStages must be left out without `attention`" },
        { new WideResNetOptions { Depth = 20 }, "wide_resnet: Depth must be 6·n + 4: 10, 16, 22, 28, 34, 40…" },
        { new ShuffleNetOptions { Width = 0.75 }, "shufflenet_v2: Width must be 0.5, 1, 1.5 or 2" },
        { new VisionTransformerOptions { Heads = 5 }, "vision_transformer: Heads must be a number that divides the 384 features" },
        { new MlpOptions { Hidden = [] }, "mlp: Hidden must be one layer or more without `classes`" },
        { new LeNetOptions { Channels = [] }, "lenet: Channels must be one number or more" },
        { new LeNetOptions { Hidden = [] }, "lenet: Hidden must be one number or more" },
        { new TextCnnOptions { NumEmbeddings = 5, KernelSizes = [] }, "text_cnn: KernelSizes must be one number or more" },
        { new TextCnnOptions { NumEmbeddings = 5, PaddingIdx = 5 }, "text_cnn: PaddingIdx must be below 5, the tokens that there are" },
        { new TextRnnOptions { NumEmbeddings = 5, PaddingIdx = 5 }, "text_rnn: PaddingIdx must be below 5, the tokens that there are" },
        { new CbamOptions { KernelSize = 4 }, "cbam: KernelSize must be odd" },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Options_that_contradict_each_other_are_refused(ModuleOptions options, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(options.Check).Message);

    public static TheoryData<ModuleOptions, long[], string> Misfits => new()
    {
        { new ResNetOptions(), [64, 64], "`resnet` expects [channels, height, width], but its input is [64, 64]" },
        { new LeNetOptions { Classes = 10 }, [1, 12, 12], "`conv2d` at `conv2` expects at least 5 pixels a side, but its input is [6, 4, 4]" },
        {
            new VisionTransformerOptions(), [3, 64, 40],
            "`vision_transformer` expects sides that patches of 16 pixels divide, but its input is [3, 64, 40]"
        },
        { new TextCnnOptions { NumEmbeddings = 5 }, [4], "`conv1d` at `convs.2.0` expects at least 5 pixels a side, but its input is [300, 4]" },
        { new SqueezeExcitationOptions(), [4], "`squeeze_excitation` expects [channels, height, width], but its input is [4]" },
        { new CbamOptions(), [4], "`cbam` expects [channels, height, width], but its input is [4]" },
        {
            new SqueezeExcitationOptions { Gate = new FlattenOptions() }, [4, 2, 2],
            "`squeeze_excitation` expects `activation` and `gate` to leave one share a channel, not [4], but its input is [4, 2, 2]"
        },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void A_shape_that_does_not_fit_is_refused_with_its_place(ModuleOptions options, long[] input, string message) =>
        Assert.Equal(message, Assert.Throws<ShapeException>(() => options.OutputShape(input)).Message);

    [Fact]
    public void An_attention_that_changes_the_shape_is_refused()
    {
        var options = new ResNetOptions { Attention = new AdaptiveAvgPool2dOptions(), AttentionStages = [3] };
        ShapeException error = Assert.Throws<ShapeException>(() => options.OutputShape(3, 64, 64));
        Assert.Equal(("resnet", "layer3.0"), (error.Part, error.Path));
    }

    public static TheoryData<ModuleOptions, long[], long> Features => new()
    {
        { new ResNetOptions { InitialChannels = 8 }, [1, 40, 33], 64 },
        { new ResNetOptions { Depth = 50, InitialChannels = 8 }, [4, 32, 32], 256 },
        { new WideResNetOptions { Depth = 10, Width = 2 }, [3, 16, 16], 128 },
        { new ShuffleNetOptions { Width = 0.5 }, [1, 32, 48], 1024 },
        { new VisionTransformerOptions { Layers = 1, Features = 12, Heads = 2, PatchSize = 4 }, [1, 8, 12], 12 },
        { new LeNetOptions(), [3, 32, 32], 84 },
        { new MlpOptions { Hidden = [5, 6] }, [2, 3], 6 },
    };

    [Theory]
    [MemberData(nameof(Features))]
    public void Without_classes_the_features_come_out(ModuleOptions options, long[] input, long features)
    {
        Assert.Equal([features], options.OutputShape(input));
        using Scope scope = Scope.New();
        using Module module = options.Build(input);
        module.Eval();
        Assert.Equal([2, features], module.Forward(Ops.Randn([2, .. input])).Shape);
        Assert.DoesNotContain(module.State(), t => t.Name.StartsWith("fc.", StringComparison.Ordinal) || t.Name.StartsWith("heads.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_head_is_left_where_saved_weights_have_another_number_of_classes()
    {
        using Scope scope = Scope.New();
        using Module from = new ResNetOptions { InitialChannels = 8, Classes = 10 }.Build(3, 32, 32);
        using Module to = new ResNetOptions { InitialChannels = 8, Classes = 3 }.Build(3, 32, 32);
        StateReport report = to.LoadState(from.State().ToDictionary(t => t.Name, t => t.Tensor));
        Assert.Empty(report.Missing);
        Assert.Equal(["fc.weight (float32[3, 64], saved float32[10, 64])", "fc.bias (float32[3], saved float32[10])"], report.Mismatched);
    }

    [Fact]
    public void What_is_dropped_is_dropped_in_training_only()
    {
        using Scope scope = Scope.New();
        TorchRuntime.Seed(4);
        ModuleOptions[] networks =
        [
            new MlpOptions { Hidden = [64], Dropout = 0.5 },
            new VisionTransformerOptions { Layers = 1, Features = 16, Heads = 2, PatchSize = 4, Dropout = 0.5 },
            new VisionTransformerOptions { Layers = 1, Features = 16, Heads = 2, PatchSize = 4, AttentionDropout = 0.5 },
            new WideResNetOptions { Depth = 10, Width = 1, Dropout = 0.5 },
        ];
        Tensor input = Ops.Randn([4, 3, 8, 8]);
        foreach (ModuleOptions network in networks)
        {
            using Module module = network.Build(3, 8, 8);
            Assert.NotEqual(module.Forward(input).ToArray<float>(), module.Forward(input).ToArray<float>());
            module.Eval();
            Assert.Equal(module.Forward(input).ToArray<float>(), module.Forward(input).ToArray<float>());
        }
    }

    public static TheoryData<ModuleOptions, long[]> Whole => new()
    {
        { new ResNetOptions { InitialChannels = 4, Classes = 2, Attention = new CbamOptions() }, [3, 32, 32] },
        { new WideResNetOptions { Depth = 10, Width = 1, Classes = 2 }, [3, 8, 8] },
        { new ShuffleNetOptions { Width = 0.5, Classes = 2 }, [3, 32, 32] },
        { new VisionTransformerOptions { Layers = 2, Features = 8, Heads = 2, PatchSize = 4, Classes = 2 }, [3, 8, 8] },
        { new TextCnnOptions { NumEmbeddings = 9, EmbeddingDim = 4, Filters = 2, Classes = 2 }, [6] },
        { new TextRnnOptions { NumEmbeddings = 9, EmbeddingDim = 4, HiddenSize = 3, Classes = 2 }, [6] },
    };

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_summary_names_each_module_inside_as_a_part_is_named(ModuleOptions options, long[] input)
    {
        using Scope scope = Scope.New();
        using Module module = options.Build(input);
        Assert.Equal(options.PartName(), module.Kind);
        Assert.All(Inside(module), inner => Assert.Matches("^[a-z][a-z0-9_]*$", inner.Kind));
    }

    private static IEnumerable<Module> Inside(Module module) =>
        module.Children.SelectMany(child => Inside(child.Value).Prepend(child.Value));
}
