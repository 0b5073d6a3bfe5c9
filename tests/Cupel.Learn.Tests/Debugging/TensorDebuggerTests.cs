using Cupel.Learn.Debugging;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Modules.Attention;
using Cupel.Learn.Modules.Normalisation;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Debugging;

/// <summary>What a module mixes, found without reading it.</summary>
public sealed class TensorDebuggerTests : TorchTests
{
    [Fact]
    public void Layers_that_treat_each_example_alone_do_not_mix_the_batch()
    {
        using Scope scope = Scope.New();
        using Module model = new SequentialOptions { Layers = [new LinearOptions { OutFeatures = 5 }, new GeluOptions(), new LayerNormOptions()] }.Build(3);

        Mixing mixing = TensorDebugger.OfGradients(model, Ops.Randn([4, 3]));

        Assert.Equal("#...\n.#..\n..#.\n...#\n", mixing.ToString());
        Assert.Equal((false, false, false), (mixing.Mixes, mixing.LooksAhead, mixing.Loses));
        Assert.Null(TensorDebugger.FindMixingLayer(model, Ops.Randn([4, 3])));
    }

    [Fact]
    public void Batch_norm_mixes_while_it_trains_only_and_its_means_are_left_alone()
    {
        using Scope scope = Scope.New();
        using Module model = new SequentialOptions { Layers = [new LinearOptions { OutFeatures = 5 }, new BatchNorm1dOptions()] }.Build(3);
        float[] before = Means();

        Assert.True(TensorDebugger.OfGradients(model, Ops.Randn([4, 3])).Mixes);
        Assert.Equal("1", TensorDebugger.FindMixingLayer(model, Ops.Randn([4, 3])));

        Assert.Equal(before, Means());
        model.Eval();
        Assert.False(TensorDebugger.OfGradients(model, Ops.Randn([4, 3])).Mixes);

        float[] Means() => model.Buffers().Single(one => one.Name == "1.running_mean").Tensor.Data<float>().ToArray();
    }

    [Fact]
    public void A_reshape_in_the_wrong_order_is_found_with_its_name()
    {
        using Scope scope = Scope.New();
        using var model = new Wrong();

        Assert.Equal("turn", TensorDebugger.FindMixingLayer(model, Ops.Randn([4, 3])));
        Mixing colours = TensorDebugger.OfColours(model.Children[0].Value, 0, 4, 3);
        Assert.Equal("###.\n##.#\n#.##\n.###\n", colours.ToString());
    }

    [Fact]
    public void Attention_mixes_positions_and_never_examples()
    {
        using Scope scope = Scope.New();
        using Module attention = new SelfAttentionOptions { Heads = 2 }.Build(6, 4);
        Tensor input = Ops.Randn([3, 6, 4]);

        Assert.True(TensorDebugger.OfGradients(attention, input, axis: 1).LooksAhead);
        Assert.False(TensorDebugger.OfGradients(attention, input).Mixes);
    }

    [Fact]
    public void Colours_follow_what_only_moves()
    {
        using Scope scope = Scope.New();
        using Module flatten = new FlattenOptions().Build(2, 3);

        Assert.False(TensorDebugger.OfColours(flatten, 0, 5, 2, 3).Mixes);
        using Module linear = new LinearOptions { OutFeatures = 2 }.Build(3);
        Assert.Contains("with gradients", Assert.Throws<ArgumentException>(() => TensorDebugger.OfColours(linear, 0, 4, 3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_looked_at_is_said()
    {
        using Scope scope = Scope.New();
        using Module linear = new LinearOptions { OutFeatures = 2 }.Build(3);

        Assert.Throws<ArgumentException>(() => TensorDebugger.OfGradients(linear, Ops.Randn([4, 3]), axis: 2));
        Assert.Throws<ArgumentException>(() => TensorDebugger.OfGradients(linear, Ops.Randn([TensorDebugger.MostEntries + 1, 3])));
        Assert.Throws<ArgumentException>(() => TensorDebugger.FindMixingLayer(linear, Ops.Randn([1, 3])));
    }

    /// <summary>Turns rows into columns by a view, which takes the numbers of one example for another.</summary>
    private sealed class Wrong : Module
    {
        public Wrong()
        {
            AddChild("turn", new Turn());
            AddChild("linear", new LinearOptions { OutFeatures = 2 }.Build(3));
        }

        protected override Tensor ForwardCore(Tensor input) => Children[1].Value.Forward(Children[0].Value.Forward(input));

        private sealed class Turn : Module
        {
            protected override Tensor ForwardCore(Tensor input) => input.Transpose(0, 1).Contiguous().View([input.Shape[0], input.Shape[1]]);
        }
    }
}
