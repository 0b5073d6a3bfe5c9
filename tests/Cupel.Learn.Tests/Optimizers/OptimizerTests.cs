using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Tests.Goldens;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Optimizers;

public sealed class OptimizerTests : TorchTests
{
    private static readonly Dictionary<string, OptimizerOptions> Parts = new(StringComparer.Ordinal)
    {
        ["adam"] = new AdamOptions { Lr = 1e-2 },
        ["adam_decay"] = new AdamOptions { Lr = 3e-3, Beta1 = 0.8, Beta2 = 0.95, Eps = 1e-6, WeightDecay = 0.1 },
        ["adamw"] = new AdamWOptions { Lr = 1e-2 },
        ["sgd"] = new SgdOptions { Lr = 0.1 },
        ["sgd_momentum"] = new SgdOptions { Lr = 0.05, Momentum = 0.9, Dampening = 0.2, WeightDecay = 0.01 },
        ["sgd_nesterov"] = new SgdOptions { Lr = 0.05, Momentum = 0.9, Nesterov = true, WeightDecay = 0.01 },
    };

    public static MatrixTheoryData<string, bool> Cases => new(Parts.Keys.ToArray(), [true, false]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Twenty_steps_equal_torch_bit_by_bit_fused_or_not(string name, bool fused)
    {
        Trajectory golden = Trajectory.All[name];
        using Scope scope = Scope.New();
        NamedTensor[] parameters = Start(golden);
        using Optimizer optimizer = Parts[name].Build(parameters);
        optimizer.AllowFused = fused;
        for (int step = 0; step < golden.Values.Length; step++)
        {
            Step(golden, step, parameters, optimizer);
        }
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("sgd_nesterov")]
    public void State_that_is_saved_and_loaded_goes_on_with_the_same_bits(string name)
    {
        Trajectory golden = Trajectory.All[name];
        using Scope scope = Scope.New();
        NamedTensor[] parameters = Start(golden);
        Optimizer optimizer = Parts[name].Build(parameters);
        for (int step = 0; step < golden.Values.Length; step++)
        {
            Step(golden, step, parameters, optimizer);
            Dictionary<string, Tensor> saved = optimizer.State().ToDictionary(t => t.Name, t => t.Tensor.Clone());
            optimizer.Dispose();
            optimizer = Parts[name].Build(parameters);
            Assert.True(optimizer.LoadState(saved).Fits);
        }

        optimizer.Dispose();
    }

    [Theory]
    [InlineData("adam_decay")]
    [InlineData("adamw")]
    [InlineData("sgd")]
    [InlineData("sgd_nesterov")]
    public void A_large_parameter_gets_the_same_bits_on_any_number_of_threads(string name)
    {
        // Three threads part it at no multiple of any register's width.
        int[] reference = Train(1, fused: false);
        Assert.Equal(reference, Train(1, fused: true));
        Assert.Equal(reference, Train(2, fused: true));
        Assert.Equal(reference, Train(3, fused: true));

        int[] Train(int threads, bool fused)
        {
            TorchRuntime.Threads = threads;
            using Scope scope = Scope.New();
            var random = new Random(5);
            Tensor weight = Tensor.From<float>(Enumerable.Range(0, 200_003).Select(_ => random.NextSingle() - 0.5f).ToArray());
            weight.RequiresGrad = true;
            using Optimizer optimizer = Parts[name].Build([new NamedTensor("weight", weight)]);
            optimizer.AllowFused = fused;
            for (int step = 0; step < 3; step++)
            {
                weight.Grad = Tensor.From<float>(Enumerable.Range(0, 200_003).Select(_ => random.NextSingle() - 0.5f).ToArray());
                optimizer.Step();
            }

            return Trajectory.Bits(weight.Data<float>());
        }
    }

    [Fact]
    public void Clipping_equals_that_of_torch()
    {
        Trajectory golden = Trajectory.All["sgd_clipped"];
        using Scope scope = Scope.New();
        NamedTensor[] parameters = Start(golden);
        using Optimizer optimizer = new SgdOptions { Lr = 0.1 }.Build(parameters);
        for (int step = 0; step < golden.Values.Length; step++)
        {
            Give(golden, step, parameters);

            // A norm is a sum, which is taken in another order on registers of another width.
            Assert.Equal(BitConverter.Int32BitsToSingle(golden.Norms[step]), (float)Gradients.ClipNorm(parameters, 4), 1e-5f);
            optimizer.Step();
            for (int i = 0; i < parameters.Length; i++)
            {
                float[] expected = Trajectory.Floats(golden.Values[step][i]).ToArray();
                Assert.All(expected.Zip(parameters[i].Tensor.Detach().ToArray<float>()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
            }
        }

        Assert.Contains(golden.Norms, bits => BitConverter.Int32BitsToSingle(bits) < 4);
        Assert.Contains(golden.Norms, bits => BitConverter.Int32BitsToSingle(bits) > 4);
    }

    [Fact]
    public void Clipping_without_gradients_gives_0()
    {
        using Scope scope = Scope.New();
        Assert.Equal(0, Gradients.ClipNorm([new("w", Ops.Zeros([1]))], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gradients.ClipNorm([], 0));
    }

    [Fact]
    public void State_is_named_as_torch_names_it()
    {
        using Scope scope = Scope.New();
        using Optimizer optimizer = new AdamOptions().Build(Start(Trajectory.All["adam"]));
        Assert.Equal(
            ["p0.exp_avg", "p0.exp_avg_sq", "p0.step", "p1.exp_avg", "p1.exp_avg_sq", "p1.step"], optimizer.State().Select(t => t.Name));
    }

    [Fact]
    public void A_parameter_that_is_not_contiguous_is_updated_all_the_same()
    {
        using Scope scope = Scope.New();
        Tensor plain = Tensor.From<float>([1, 2, 3, 4, 5, 6], 2, 3).Learnt();
        Tensor turned = Tensor.From<float>([1, 4, 2, 5, 3, 6], 3, 2).Transpose(0, 1).Detach().Learnt();
        using Optimizer first = new AdamOptions().Build([new("w", plain)]);
        using Optimizer second = new AdamOptions().Build([new("w", turned)]);
        for (int step = 0; step < 3; step++)
        {
            Tensor weights = Tensor.From<float>([1, -2, 3, 4, 5, 6], 2, 3);
            plain.Mul(weights).Sum().Backward();
            turned.Mul(weights).Sum().Backward();
            first.Step();
            second.Step();
        }

        Assert.Equal(plain.Detach().ToArray<float>(), turned.Detach().Contiguous().ToArray<float>());
    }

    [Fact]
    public void A_parameter_without_a_gradient_is_left_alone()
    {
        using Scope scope = Scope.New();
        Tensor used = Tensor.From<float>([1], 1).Learnt();
        Tensor unused = Tensor.From<float>([1], 1).Learnt();
        using Optimizer optimizer = new SgdOptions { Lr = 1, WeightDecay = 0.5 }.Build([new("used", used), new("unused", unused)]);
        used.Sum().Backward();
        optimizer.Step();
        Assert.Equal((-0.5f, 1f), (used.Detach().ToArray<float>()[0], unused.Detach().ToArray<float>()[0]));
        optimizer.ZeroGrad();
        Assert.Null(used.Grad);
    }

    [Fact]
    public void Two_parameters_of_one_name_are_refused()
    {
        using Scope scope = Scope.New();
        NamedTensor one = new("w", Ops.Zeros([1]));
        Assert.Throws<ArgumentException>(() => new AdamOptions().Build([one, one]));
    }

    [Fact]
    public void A_learning_rate_that_is_no_number_is_refused()
    {
        using Scope scope = Scope.New();
        using Optimizer optimizer = new SgdOptions().Build([new("w", Ops.Zeros([1]))]);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Lr = double.NaN);
    }

    private static NamedTensor[] Start(Trajectory golden) =>
        [.. golden.Start.Select((bits, i) => new NamedTensor($"p{i}", Tensor.From<float>(Trajectory.Floats(bits), golden.Shapes[i]).Learnt()))];

    private static void Step(Trajectory golden, int step, NamedTensor[] parameters, Optimizer optimizer)
    {
        using Scope scope = Scope.New();
        Give(golden, step, parameters);
        optimizer.Step();
        for (int i = 0; i < parameters.Length; i++)
        {
            Assert.Equal(golden.Values[step][i], Trajectory.Bits(parameters[i].Tensor.Detach().ToArray<float>()));
        }
    }

    private static void Give(Trajectory golden, int step, NamedTensor[] parameters)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i].Tensor.Grad = Tensor.From<float>(Trajectory.Floats(golden.Gradients[step][i]), golden.Shapes[i]);
        }
    }
}
