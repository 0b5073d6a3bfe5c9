using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
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
                (model)  sequential  [2, 3] -> [2, 5]   0
                  0      linear      [2, 3] -> [2, 4]  16
                  1      sequential  [2, 4] -> [2, 5]   0
                    1.0  relu        [2, 4] -> [2, 4]   0
                    1.1  linear      [2, 4] -> [2, 5]  25

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

    private static Module Nested() => new SequentialOptions
    {
        Layers = [new LinearOptions { OutFeatures = 4 }, new SequentialOptions { Layers = [new ReluOptions(), new LinearOptions { OutFeatures = 5 }] }],
    }.Build(3);
}
