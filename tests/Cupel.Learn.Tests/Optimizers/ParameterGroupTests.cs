using Cupel.Errors;
using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Optimizers;

public sealed class ParameterGroupTests : TorchTests
{
    [Fact]
    public void Biases_may_have_a_rate_and_a_decay_of_their_own()
    {
        using Scope scope = Scope.New();
        NamedTensor[] parameters = [One("0.weight"), One("0.bias"), One("1.weight"), One("1.bias")];
        var options = new SgdOptions
        {
            Lr = 0.5,
            WeightDecay = 0.25,
            Groups = [new ParameterGroup { Match = "*.bias", LrFactor = 2, WeightDecayFactor = 0 }],
        };
        using Optimizer optimizer = options.Build(parameters);
        Step(optimizer, parameters);

        // 1 − 0.5·(1 + 0.25·1), and 1 − 1·1.
        Assert.Equal([0.375f, 0f, 0.375f, 0f], parameters.Select(p => p.Tensor.Detach().ToArray<float>()[0]));
    }

    [Fact]
    public void A_schedule_scales_every_group_alike()
    {
        using Scope scope = Scope.New();
        NamedTensor[] parameters = [One("w"), One("b")];
        using Optimizer optimizer = new SgdOptions { Lr = 0.5, Groups = [new ParameterGroup { Match = "b", Lr = 0.125 }] }.Build(parameters);
        optimizer.Lr = 0.25;
        Step(optimizer, parameters);
        Assert.Equal([0.75f, 0.9375f], parameters.Select(p => p.Tensor.Detach().ToArray<float>()[0]));
    }

    [Fact]
    public void The_first_group_that_matches_has_the_parameter()
    {
        using Scope scope = Scope.New();
        NamedTensor[] parameters = [One("head.weight"), One("head.bias"), One("body.bias")];
        using Optimizer optimizer = new SgdOptions
        {
            Lr = 1,
            Groups = [new ParameterGroup { Match = "head.*", Lr = 0.5 }, new ParameterGroup { Match = "????.bias", Lr = 0.25 }],
        }.Build(parameters);
        Step(optimizer, parameters);
        Assert.Equal([0.5f, 0.5f, 0.75f], parameters.Select(p => p.Tensor.Detach().ToArray<float>()[0]));
    }

    [Fact]
    public void A_group_may_have_another_optimizer_and_all_state_is_saved()
    {
        using Scope scope = Scope.New();
        NamedTensor[] parameters = [One("a"), One("b")];
        var options = new AdamOptions { Lr = 0.5, Groups = [new ParameterGroup { Match = "b", Optimizer = new SgdOptions { Lr = 0.25, Momentum = 0.9 } }] };
        using Optimizer optimizer = options.Build(parameters);
        Step(optimizer, parameters);
        Assert.Equal(
            ["b.momentum_buffer", "b.step", "a.exp_avg", "a.exp_avg_sq", "a.step"], optimizer.State().Select(state => state.Name));
        Assert.Equal(0.75f, parameters[1].Tensor.Detach().ToArray<float>()[0]);
        Dictionary<string, Tensor> saved = optimizer.State().ToDictionary(t => t.Name, t => t.Tensor.Clone());
        Assert.True(optimizer.LoadState(saved).Fits);
        saved["c.step"] = saved["a.step"];
        Assert.Equal(["c.step"], optimizer.LoadState(saved).Unexpected);
    }

    [Fact]
    public void A_pattern_that_nothing_matches_is_refused_with_the_nearest_name()
    {
        using Scope scope = Scope.New();
        OptimizerOptions options = new AdamOptions { Groups = [new ParameterGroup { Match = "wieght" }] };
        Fault fault = Assert.Single(Assert.Throws<UserErrorException>(() => options.Build([One("weight")])).Faults);
        Assert.Contains("`wieght`", fault.Message, StringComparison.Ordinal);
        Assert.Contains("`weight`", fault.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        using Scope scope = Scope.New();
        Refuse(new AdamOptions { Groups = [new ParameterGroup { Match = "w", Lr = 1, LrFactor = 2 }] });
        Refuse(new AdamOptions { Groups = [new ParameterGroup { Match = "w", WeightDecay = 1, WeightDecayFactor = 2 }] });
        Refuse(new AdamOptions { Groups = [new ParameterGroup { Match = "w", Optimizer = new LbfgsOptions() }] });
        Refuse(new AdamOptions { Groups = [new ParameterGroup { Match = "" }] });
        Refuse(new RpropOptions { Groups = [new ParameterGroup { Match = "w", WeightDecay = 0.1 }] });
        Refuse(new AdamOptions { Lr = 0, Groups = [new ParameterGroup { Match = "w", Lr = 0.1 }] });

        static void Refuse(OptimizerOptions options) => Assert.Throws<ArgumentException>(() => options.Build([One("w")]));
    }

    private static NamedTensor One(string name) => new(name, Tensor.From<float>([1], 1).Learnt());

    private static void Step(Optimizer optimizer, NamedTensor[] parameters)
    {
        foreach (NamedTensor parameter in parameters)
        {
            parameter.Tensor.Grad = Tensor.From<float>([1], 1);
        }

        optimizer.Step();
        optimizer.ZeroGrad();
    }
}
