using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>What an optimizer keeps. It is tried with parameters of float32 and of float64.</summary>
/// <example><code>
/// public sealed class SignDescentTests : OptimizerContract
/// {
///     protected override IEnumerable&lt;OptimizerCase> Cases => [new(new SignDescentOptions { Lr = 0.01 })];
/// }
/// </code></example>
public abstract class OptimizerContract : PartContract<OptimizerOptions, OptimizerCase>
{
    private const int Steps = 6;

    private const int ManySteps = 40;

    private static readonly DType[] Types = [DType.Float32, DType.Float64];

    /// <summary>Some steps on a sum of squares make it smaller; larger, where the optimizer is told to maximize.</summary>
    [Fact]
    public void Makes_a_sum_of_squares_smaller() => EachType((one, type) =>
    {
        Bowl bowl = new(type);
        using Optimizer optimizer = one.Options.Build(bowl.Parameters);
        double before = bowl.Loss();
        for (int step = 0; step < ManySteps; step++)
        {
            bowl.Step(optimizer);
        }

        double after = bowl.Loss();
        bool smaller = one.Options is not FirstOrderOptions { Maximize: true };
        Assert.True(double.IsFinite(after), $"after {ManySteps} steps the loss is {Numbers.Text(after)}");
        Assert.True(smaller ? after < before : after > before, $"the loss was {Numbers.Text(before)}, after {ManySteps} steps it is {Numbers.Text(after)}");
    });

    /// <summary>Saved and loaded into a new one after every step, it makes the same steps, to the bit.</summary>
    [Fact]
    public void Goes_on_from_a_saved_state_with_the_same_bits() => EachType((one, type) =>
        Numbers.Same(Walk(one.Options, type, restart: false), Walk(one.Options, type, restart: true), "parameters after restarts"));

    /// <summary>A parameter without a gradient stays, and nothing does anything where there are no gradients at all.</summary>
    [Fact]
    public void Leaves_alone_what_has_no_gradient() => EachType((one, type) =>
    {
        Bowl bowl = new(type);
        using Optimizer optimizer = one.Options.Build(bowl.Parameters);
        double[] before = bowl.Values();
        _ = optimizer.NeedsClosure ? optimizer.Step(() => 0) : Stepped(optimizer);
        Numbers.Same(before, bowl.Values(), "parameters after a step without gradients");

        double[] second = Numbers.Of(bowl.Parameters[1].Tensor);
        bowl.Step(optimizer, only: 0);
        Numbers.Same(second, Numbers.Of(bowl.Parameters[1].Tensor), "the parameter without a gradient");
        Assert.False(before.SequenceEqual(bowl.Values()), "the parameter with a gradient has not moved");
    });

    /// <summary>It says what it changes: the parameters that it was made for.</summary>
    [Fact]
    public void Says_what_it_changes() => EachType((one, type) =>
    {
        Bowl bowl = new(type);
        using Optimizer optimizer = one.Options.Build(bowl.Parameters);
        Assert.Equal(bowl.Parameters.Select(named => named.Name).Order(StringComparer.Ordinal), optimizer.Parameters.Select(named => named.Name).Order(StringComparer.Ordinal));
    });

    /// <summary>Gradients that are forgotten are gone.</summary>
    [Fact]
    public void Forgets_gradients() => EachType((one, type) =>
    {
        Bowl bowl = new(type);
        using Optimizer optimizer = one.Options.Build(bowl.Parameters);
        bowl.Gradients();
        optimizer.ZeroGrad();
        Assert.True(bowl.Parameters.All(parameter => parameter.Tensor.Grad is null), "there is a gradient after ZeroGrad");
    });

    /// <summary>Parameters in groups that are treated alike make the same steps as all in one, to the bit.</summary>
    [Fact]
    public void Makes_the_same_steps_with_one_group_or_many() => EachType((one, type) =>
    {
        if (one.Options is FirstOrderOptions { Groups.Count: 0 } options && !one.SeesAllGradients)
        {
            OptimizerOptions grouped = options with { Groups = [new ParameterGroup { Match = "first.*" }, new ParameterGroup { Match = "*" }] };
            Numbers.Same(Walk(options, type, restart: false), Walk(grouped, type, restart: false), "parameters in groups");
        }
    });

    /// <summary>A state with something missing or something more is reported by name, and what is missing is left as it was.</summary>
    [Fact]
    public void Reports_what_of_a_state_does_not_fit() => EachType((one, type) =>
    {
        Bowl bowl = new(type);
        using Optimizer optimizer = one.Options.Build(bowl.Parameters);
        bowl.Step(optimizer);
        Dictionary<string, Tensor> before = State(optimizer);
        StateReport report = optimizer.LoadState(new Dictionary<string, Tensor> { ["nothing.like.it"] = Ops.Zeros([1]) });
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), report.Missing.Order(StringComparer.Ordinal));
        Assert.Equal(["nothing.like.it"], report.Unexpected);
        foreach ((string name, Tensor after) in State(optimizer))
        {
            Numbers.Same(before[name], after, $"{name} after nothing fitted");
        }
    });

    /// <summary>Its rate can be set, but not to what is none; its momentum can be set where it has one.</summary>
    [Fact]
    public void Has_a_rate_that_can_be_set() => EachType((one, type) =>
    {
        using Optimizer optimizer = one.Options.Build(new Bowl(type).Parameters);
        optimizer.Lr = 0.03125;
        Assert.Equal(0.03125, optimizer.Lr);
        foreach (double rate in new[] { -1, double.NaN, double.PositiveInfinity })
        {
            Assert.True(Record.Exception(() => optimizer.Lr = rate) is ArgumentOutOfRangeException, $"a rate of {Numbers.Text(rate)} is not refused");
        }

        if (optimizer.Momentum is null)
        {
            Assert.True(Record.Exception(() => optimizer.Momentum = 0.5) is InvalidOperationException, "it has no momentum, but takes one");
            return;
        }

        optimizer.Momentum = 0.625;
        Assert.Equal(0.625, optimizer.Momentum);
        Assert.True(Record.Exception(() => optimizer.Momentum = 1) is ArgumentOutOfRangeException, "a momentum of 1 is not refused");
    });

    /// <summary>No parameters, or two of one name, are refused; so is a step without a closure where it needs one.</summary>
    [Fact]
    public void Refuses_what_it_cannot_step() => EachType((one, type) =>
    {
        Bowl bowl = new(type);
        Assert.True(Record.Exception(() => one.Options.Build([])) is ArgumentException, "no parameters are not refused");
        NamedTensor[] twice = [bowl.Parameters[0], bowl.Parameters[0]];
        Assert.True(Record.Exception(() => one.Options.Build(twice)) is ArgumentException, "two parameters of one name are not refused");
        using Optimizer optimizer = one.Options.Build(bowl.Parameters);
        if (optimizer.NeedsClosure)
        {
            Assert.True(Record.Exception(optimizer.Step) is InvalidOperationException, "it needs a closure, but steps without");
        }
    });

    private static double Stepped(Optimizer optimizer)
    {
        optimizer.Step();
        return 0;
    }

    private static Dictionary<string, Tensor> State(Optimizer optimizer) =>
        optimizer.State().ToDictionary(named => named.Name, named => named.Tensor.Detach().Clone());

    private static double[] Walk(OptimizerOptions options, DType type, bool restart)
    {
        Bowl bowl = new(type);
        Optimizer optimizer = options.Build(bowl.Parameters);
        for (int step = 0; step < Steps; step++)
        {
            bowl.Step(optimizer);
            if (restart)
            {
                Dictionary<string, Tensor> saved = State(optimizer);
                optimizer.Dispose();
                optimizer = options.Build(bowl.Parameters);
                StateReport report = optimizer.LoadState(saved);
                Assert.True(report.Fits, $"its own state does not fit: {report}");
            }
        }

        optimizer.Dispose();
        return bowl.Values();
    }

    private void EachType(Action<OptimizerCase, DType> law) => Each(one =>
    {
        foreach (DType type in Types)
        {
            using Scope scope = Scope.New();
            law(one, type);
        }
    });

    /// <summary>Two parameters and a loss of which each has its own lowest place: half the squares of the distances from it, some steeper than others.</summary>
    private sealed class Bowl
    {
        private readonly Tensor[] _lowest;
        private readonly Tensor[] _steepness;

        public Bowl(DType type)
        {
            TorchRuntime.Seed(21);
            Parameters = [new("first.weight", Learnt(type, 4, 3)), new("second.bias", Learnt(type, 5))];
            _lowest = [.. Parameters.Select(parameter => Ops.Randn(parameter.Tensor.Shape, dtype: type).Mul(2.0))];
            _steepness = [.. Parameters.Select(parameter => Ops.Rand(parameter.Tensor.Shape, dtype: type).Add(0.5))];
        }

        public NamedTensor[] Parameters { get; }

        public double[] Values() => [.. Parameters.SelectMany(parameter => Numbers.Of(parameter.Tensor))];

        public double Loss()
        {
            using Scope scope = Scope.New();
            using NoGrad noGrad = new();
            return Of(null).ToDouble();
        }

        public double Gradients(int? only = null)
        {
            using Scope scope = Scope.New();
            foreach (NamedTensor parameter in Parameters)
            {
                parameter.Tensor.Grad = null;
            }

            Tensor loss = Of(only);
            loss.Backward();
            return loss.ToDouble();
        }

        public void Step(Optimizer optimizer, int? only = null)
        {
            using Scope scope = Scope.New();
            _ = optimizer.Step(() => Gradients(only));
        }

        private static Tensor Learnt(DType type, params long[] shape)
        {
            Tensor parameter = Ops.Randn(shape, dtype: type);
            parameter.RequiresGrad = true;
            return parameter;
        }

        private Tensor Of(int? only)
        {
            int[] with = only is int one ? [one] : [.. Enumerable.Range(0, Parameters.Length)];
            return with.Select(i => Parameters[i].Tensor.Sub(_lowest[i]).Square().Mul(_steepness[i]).Sum().Mul(0.5)).Aggregate((sum, next) => sum.Add(next));
        }
    }
}
