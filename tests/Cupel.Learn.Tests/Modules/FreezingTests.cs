using Cupel.Errors;
using Cupel.Learn.Losses;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Optimizers;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Modules;

public sealed class FreezingTests : TorchTests
{
    [Fact]
    public void What_is_frozen_stays_and_the_rest_learns()
    {
        using Scope scope = Scope.New();
        using Module model = Net();
        using Loss loss = new MseOptions().Build();
        using Optimizer optimizer = new AdamWOptions { Lr = 0.1 }.Build(model.Parameters());
        Step();

        Assert.Equal(2, model.Freeze("0.*"));
        float[][] before = Values();
        Step();

        float[][] after = Values();
        Assert.Equal(before[..2], after[..2]);
        Assert.All(Enumerable.Range(2, 4), i => Assert.NotEqual(before[i], after[i]));
        Assert.Equal(["2.weight", "2.bias", "4.weight", "4.bias"], model.Learnt().Select(one => one.Name));
        Assert.Equal(0, model.Freeze("0.weight", "0.bias"));
        Assert.Equal(2, model.Unfreeze());

        float[][] Values() => [.. model.Parameters().Select(one => one.Tensor.Data<float>().ToArray())];

        void Step()
        {
            optimizer.ZeroGrad();
            loss.Compute(model.Forward(Ops.Ones([4, 3])), Ops.Zeros([4, 1])).Backward();
            optimizer.Step();
        }
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "4.bias")]
    [InlineData(3, "2.bias 4.weight 4.bias")]
    [InlineData(6, "0.weight 0.bias 2.weight 2.bias 4.weight 4.bias")]
    public void The_last_parameters_are_learnt_and_no_others(int parameters, string names)
    {
        using Module model = Net();
        model.LearnLast(parameters);
        Assert.Equal(names, string.Join(' ', model.Learnt().Select(one => one.Name)));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.LearnLast(7));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.LearnLast(-1));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 6)]
    public void The_last_children_are_learnt_and_those_without_parameters_do_not_count(int children, int learnt)
    {
        using Module model = Net();
        model.LearnLastChildren(children);
        Assert.Equal(learnt, model.Learnt().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => model.LearnLastChildren(4));
    }

    [Fact]
    public void A_module_without_children_has_no_last_ones()
    {
        using Module model = new LinearOptions { OutFeatures = 2 }.Build(3);
        Assert.Contains("LearnLast", Assert.Throws<ArgumentException>(() => model.LearnLastChildren(1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.wieght", "did you mean `0.weight`?")]
    [InlineData("decoder.*", "the parameters are `0.weight`")]
    public void A_pattern_that_matches_nothing_is_refused_and_nothing_changes(string pattern, string hint)
    {
        using Module model = Net();

        Fault fault = Assert.Single(Assert.Throws<UserErrorException>(() => model.Freeze("0.*", pattern)).Faults);

        Assert.Contains(hint, fault.Hint, StringComparison.Ordinal);
        Assert.Equal(6, model.Learnt().Count());
    }

    [Theory]
    [InlineData("*.bias", "encoder.0.bias", true)]
    [InlineData("encoder.?.bias", "encoder.0.bias", true)]
    [InlineData("encoder.?.bias", "encoder.10.bias", false)]
    [InlineData("Encoder.*", "encoder.0.bias", false)]
    [InlineData("encoder", "encoder.0.bias", false)]
    [InlineData(@"a\*", @"a\b", true)]
    public void A_star_stands_for_anything_and_a_question_mark_for_one(string pattern, string name, bool meant) => Assert.Equal(meant, NamePattern.Matches(pattern, name));

    private static Module Net() => new SequentialOptions
    {
        Layers = [new LinearOptions { OutFeatures = 4 }, new TanhOptions(), new LinearOptions { OutFeatures = 3 }, new TanhOptions(), new LinearOptions { OutFeatures = 1 }],
    }.Build(3);
}
