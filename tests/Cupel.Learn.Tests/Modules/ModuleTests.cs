using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Modules.Attention;
using Cupel.Learn.Modules.Convolution;
using Cupel.Learn.Modules.Normalisation;
using Cupel.Learn.Modules.Pooling;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

public sealed class ModuleTests : TorchTests
{
    private static SequentialOptions Mlp(long? inFeatures = null) => new()
    {
        Layers =
        [
            new FlattenOptions(), new LinearOptions { OutFeatures = 6, InFeatures = inFeatures }, new ReluOptions(), new LinearOptions { OutFeatures = 2 },
        ],
    };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_sequence_that_is_shorter_than_the_positions_has_the_first_of_them(long length)
    {
        using Scope scope = Scope.New();
        using Module positions = new PositionEmbeddingOptions().Build(4, 2);

        Tensor output = positions.Forward(Ops.Zeros([5, length, 2]));

        Assert.Equal([5, length, 2], output.Shape);
        Assert.Equal(positions.Parameters().Single().Tensor.Narrow(0, 0, length).ToArray<float>(), output.Select(0, 4).Contiguous().ToArray<float>());
        Assert.Throws<TorchException>(() => positions.Forward(Ops.Zeros([5, 5, 2])));
    }

    [Fact]
    public void Sizes_follow_from_the_input()
    {
        using Module module = Mlp().Build(1, 2, 3);
        Assert.Equal(["1.weight", "1.bias", "3.weight", "3.bias"], module.Parameters().Select(p => p.Name));
        Assert.Equal((6 * 6) + 6 + (6 * 2) + 2, module.ParameterCount);
        Assert.Equal([2L], Mlp().OutputShape(1, 2, 3));
    }

    [Fact]
    public void A_size_that_is_given_is_checked_and_the_place_named()
    {
        ShapeException error = Assert.Throws<ShapeException>(() => Mlp(inFeatures: 64).Build(1, 2, 3));
        Assert.Equal(("linear", "in_features", "1", "64 features"), (error.Part, error.Key, error.Path, error.Expected));
        Assert.Equal([6L], error.Actual);
        Assert.Equal("`linear` at `1` expects 64 features, but its input is [6]", error.Message);
    }

    public static TheoryData<ModuleOptions, long[]> Misfits => new()
    {
        { new Conv2dOptions { OutChannels = 2, KernelSize = 3 }, [4, 4] },
        { new Conv2dOptions { OutChannels = 2, KernelSize = 5 }, [1, 4, 4] },
        { new Conv2dOptions { OutChannels = 3, KernelSize = 1, Groups = 2 }, [4, 4, 4] },
        { new Conv2dOptions { OutChannels = 2, KernelSize = 1, InChannels = 3 }, [4, 4, 4] },
        { new BatchNorm2dOptions(), [4] },
        { new BatchNorm1dOptions { NumFeatures = 5 }, [4] },
        { new LayerNormOptions { LastDimensions = 3 }, [4, 2] },
        { new MaxPool2dOptions { KernelSize = 5 }, [1, 4, 4] },
        { new SelfAttentionOptions { Heads = 3 }, [5, 8] },
        { new LinearOptions { OutFeatures = 1 }, [] },
        { new PositionEmbeddingOptions(), [4] },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void A_shape_that_does_not_fit_is_refused_before_any_tensor(ModuleOptions options, long[] input)
    {
        Assert.Throws<ShapeException>(() => options.OutputShape(input));
        Assert.Throws<ShapeException>(() => options.Build(input));
    }

    [Fact]
    public void An_option_outside_its_range_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearOptions { OutFeatures = 0 }.OutputShape(3));

    [Fact]
    public void State_goes_from_one_module_to_another()
    {
        using Scope scope = Scope.New();
        using Module from = Mlp().Build(6);
        using Module to = Mlp().Build(6);
        StateReport report = to.LoadState(from.State().ToDictionary(t => t.Name, t => t.Tensor));
        Assert.True(report.Fits);
        Tensor input = Ops.Ones([2, 6]);
        Assert.Equal(from.Forward(input).ToArray<float>(), to.Forward(input).ToArray<float>());
    }

    [Fact]
    public void State_that_does_not_fit_is_reported_by_name()
    {
        using Scope scope = Scope.New();
        using Module module = Mlp().Build(6);
        StateReport report = module.LoadState(new Dictionary<string, Tensor>
        {
            ["1.weight"] = Ops.Zeros([6, 5]),
            ["1.bias"] = Ops.Zeros([6]),
            ["3.bias"] = Ops.Zeros([2]),
            ["head.bias"] = Ops.Zeros([2]),
        });
        Assert.False(report.Fits);
        Assert.Equal(["3.weight"], report.Missing);
        Assert.Equal(["head.bias"], report.Unexpected);
        Assert.Equal("1.weight (float32[6, 6], saved float32[6, 5])", Assert.Single(report.Mismatched));
    }

    [Fact]
    public void Training_mode_reaches_every_child()
    {
        using Module module = new SequentialOptions { Layers = [Mlp(), new DropoutOptions()] }.Build(6);
        module.Eval();
        Assert.All(module.Children, child => Assert.False(child.Value.IsTraining));
        module.Train();
        Assert.True(module.Children[0].Value.Children[1].Value.IsTraining);
    }

    [Fact]
    public void Dropout_changes_nothing_in_evaluation()
    {
        using Scope scope = Scope.New();
        using Module module = new DropoutOptions { P = 0.9 }.Build(50);
        module.Eval();
        Assert.All(module.Forward(Ops.Ones([2, 50])).ToArray<float>(), value => Assert.Equal(1, value));
    }

    [Fact]
    public void An_encoder_for_tokens_is_built_from_parts()
    {
        using Scope scope = Scope.New();
        var options = new SequentialOptions
        {
            Layers =
            [
                new EmbeddingOptions { NumEmbeddings = 50, EmbeddingDim = 8 }, new PositionEmbeddingOptions(),
                new EncoderLayerOptions { Heads = 2, Dropout = 0.1 }, new SequenceMeanOptions(), new LinearOptions { OutFeatures = 3 },
            ],
        };
        Assert.Equal([3L], options.OutputShape(7));
        using Module module = options.Build(7);
        Tensor output = module.Forward(Tensor.From<long>([.. Enumerable.Range(0, 14).Select(i => (long)i)], 2, 7));
        Assert.Equal([2L, 3], output.Shape);
    }
}
