using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Modules.Attention;
using Cupel.Learn.Modules.Convolution;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

/// <summary>What goes through the layers of a model, and which of them fails.</summary>
public sealed class ModuleTraceTests : TorchTests
{
    [Fact]
    public void Every_layer_is_noted_with_its_shapes()
    {
        using Scope scope = Scope.New();
        using Module model = Nested();
        using (var trace = ModuleTrace.Of(model))
        {
            model.Forward(Ops.Zeros([2, 3]));

            Assert.Equal(
                """
                layer    kind        shapes            parameters  multiply-adds
                (model)  sequential  [2, 3] -> [2, 5]           0              0
                  0      linear      [2, 3] -> [2, 4]          16             24
                  1      sequential  [2, 4] -> [2, 5]           0              0
                    1.0  relu        [2, 4] -> [2, 4]           0              0
                    1.1  linear      [2, 4] -> [2, 5]          25             40
                in all                                         41             64

                """.ReplaceLineEndings("\n"),
                trace.ToString());
        }

        using var second = ModuleTrace.Of(model);
        using (var inner = ModuleTrace.Of(model))
        {
            model.Forward(Ops.Zeros([1, 3]));
            Assert.Equal(5, inner.Layers.Count);
        }

        Assert.Empty(second.Layers);
    }

    [Fact]
    public void A_failure_names_the_layer_in_which_it_happened()
    {
        using Scope scope = Scope.New();
        using Module model = Nested();
        using var trace = ModuleTrace.Of(model);
        Tensor weight = model.Parameters().Single(one => one.Name == "1.1.weight").Tensor;
        weight.RequiresGrad = false;
        weight.Resize_([5, 7]);

        TorchException failure = Assert.Throws<TorchException>(() => model.Forward(Ops.Zeros([2, 3])));

        Assert.Equal("1.1", failure.Layer);
        Assert.StartsWith("in layer `1.1`: aten::linear(", failure.Message, StringComparison.Ordinal);
        Assert.Contains("1.1  linear      [2, 4] -> failed", trace.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_of_the_model_itself_is_in_no_layer()
    {
        using Scope scope = Scope.New();
        using Module model = new LinearOptions { OutFeatures = 2 }.Build(3);
        Assert.Null(Assert.Throws<TorchException>(() => model.Forward(Ops.Zeros([2, 4]))).Layer);
    }

    [Fact]
    public void Multiply_adds_are_those_of_products_and_convolutions()
    {
        using Scope scope = Scope.New();
        Assert.Equal(2L * 8 * 6 * 6 * (3 / 1 * 3 * 3), Count(new Conv2dOptions { OutChannels = 8, KernelSize = [3] }, 3, 8, 8));
        Assert.Equal(2L * 6 * 6 * 6 * (3 / 3 * 3 * 3), Count(new Conv2dOptions { OutChannels = 6, KernelSize = [3], Groups = 3 }, 3, 8, 8));

        // Attention over 5 positions of 4 features: in and out projections, scores and mixing.
        Assert.Equal(2L * ((5 * 4 * 12) + (5 * 4 * 4) + (2 * 5 * 5 * 4)), Count(new SelfAttentionOptions { Heads = 2 }, 5, 4));

        static long Count(ModuleOptions options, params long[] shape)
        {
            using Module module = options.Build(shape);
            using var trace = ModuleTrace.Of(module);
            module.Forward(Ops.Randn([2, .. shape]));
            return trace.MultiplyAdds;
        }
    }

    private static Module Nested() => new SequentialOptions
    {
        Layers = [new LinearOptions { OutFeatures = 4 }, new SequentialOptions { Layers = [new ReluOptions(), new LinearOptions { OutFeatures = 5 }] }],
    }.Build(3);
}
