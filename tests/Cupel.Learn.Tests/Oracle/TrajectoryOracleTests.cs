using System.Text.Json;
using Cupel.Learn.Averages;
using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Oracle;

/// <summary>Thirty steps of each optimizer on one function, against PyTorch and pytorch_optimizer.</summary>
public sealed class TrajectoryOracleTests : TorchTests
{
    private static readonly IReadOnlyList<OracleCase> All = OracleFile.Read("trajectories");

    /// <summary>Cases whose library has another rule than ours, with the reason. Each must differ, or it does not belong here.</summary>
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["NAdam/"] = "PyTorch 1.13 multiplies mu twice in the second correction; ours is the formula of PyTorch 2, whose cases pass",
        ["Lamb/pre_norm/"] = "pytorch_optimizer divides the gradient by the factor that should scale it down",
        ["DiffGrad/"] = "pytorch_optimizer leaves the friction out unless it rectifies as well; ours is the paper's formula",
    };

    public static TheoryData<string> Groups => [.. All.Select(Group).Distinct()];

    [Theory]
    [MemberData(nameof(Groups))]
    public void Every_case_is_met(string group)
    {
        var failures = new List<string>();
        foreach (OracleCase one in All.Where(one => Group(one) == group))
        {
            bool other = Others.Keys.Any(prefix => one.Name.StartsWith(prefix, StringComparison.Ordinal));
            foreach (bool fused in new[] { true, false })
            {
                try
                {
                    using Scope scope = Scope.New();
                    Meet(one, fused);
                    if (other)
                    {
                        failures.Add($"{one.Name} is met: it is no exception");
                    }
                }
                catch (Xunit.Sdk.XunitException failure)
                {
                    if (!other)
                    {
                        failures.Add($"{(fused ? "vector code" : "operators")}: {failure.Message}");
                    }
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public void All_191_cases_are_visited()
    {
        Assert.Equal(191, All.Count);
        Assert.Equal(14, All.Count(one => Others.Keys.Any(prefix => one.Name.StartsWith(prefix, StringComparison.Ordinal))));
    }

    private static string Group(OracleCase one) => one.Name.Split('/')[0];

    private static void Meet(OracleCase one, bool fused)
    {
        switch (one.Call)
        {
            case "torch.nn.utils.clip_grad_norm_":
                Clip(one, (parameters, a) => one.AssertEqual(
                    Gradients.ClipNorm(parameters, a.Number("max_norm", 0), a.Number("norm_type", 2)), "total_norm"));
                break;
            case "torch.nn.utils.clip_grad_value_":
                Clip(one, (parameters, a) => Gradients.ClipValue(parameters, a.Number("clip_value", 0)));
                break;
            case "torch.optim.swa_utils.AveragedModel":
                Average(one);
                break;
            default:
                Walk(one, fused);
                break;
        }
    }

    private static void Walk(OracleCase one, bool fused)
    {
        bool wide = one.Json.GetProperty("dtype").GetString() == "float64";
        Tensor Input(string name)
        {
            double[] values = OracleJson.Numbers(one.FindInput(name)!.Value);
            return wide ? Tensor.From<double>(values) : Tensor.From<float>([.. values.Select(value => (float)value)]);
        }

        (Tensor a, Tensor b, Tensor c, Tensor d) = (Input("a"), Input("b"), Input("c"), Input("d"));
        bool grouped = one.Call.StartsWith("param groups", StringComparison.Ordinal);
        Tensor start = Input("x0");
        NamedTensor[] parameters = grouped
            ? [new("first", start.Narrow(0, 0, 2).Clone().Learnt()), new("second", start.Narrow(0, 2, 4).Clone().Learnt())]
            : [new("x", start.Clone().Learnt())];
        using Optimizer optimizer = (grouped ? OfGroups(one) : OracleOptimizers.Of(one.Call.Split(' ')[0].Split('.')[^1], Arguments(one))).Build(parameters);
        optimizer.AllowFused = fused;
        Prepare(one, optimizer, parameters[0].Tensor, Closure);
        var places = new List<double[]>();
        var losses = new List<double>();
        for (int step = 0; step < one.Json.GetProperty("steps").GetInt32(); step++)
        {
            optimizer.Step(Closure);
            places.Add([.. parameters.SelectMany(p => Values(p.Tensor.Detach()))]);
            losses.Add(Loss().ToDouble());
        }

        one.AssertEqual(places, "x");
        if (!grouped)
        {
            one.AssertEqual(losses, "loss_after");
        }

        Tensor Loss()
        {
            Tensor x = parameters.Length == 1 ? parameters[0].Tensor : Ops.Cat([.. parameters.Select(p => p.Tensor)]);
            return ((a / 2.0 * (x - c).Pow(2.0)) + (b / 4.0 * x.Pow(4.0)) + (d / 2.0 * x * x.Roll([-1], [0]))).Sum();
        }

        double Closure()
        {
            using Scope scope = Scope.New();
            optimizer.ZeroGrad();
            Tensor loss = Loss();
            loss.Backward();
            return loss.ToDouble();
        }
    }

    /// <summary>pytorch_optimizer begins some running sums with something else than 0: that is where ours begin here as well.</summary>
    private static void Prepare(OracleCase one, Optimizer optimizer, Tensor parameter, Func<double> closure)
    {
        if (one.Call is not ("pytorch_optimizer.SGDW" or "pytorch_optimizer.LARS" or "pytorch_optimizer.NovoGrad"))
        {
            return;
        }

        var saved = optimizer.State().ToDictionary(state => state.Name, state => state.Tensor.Clone(), StringComparer.Ordinal);
        closure();
        Tensor gradient = parameter.Grad!;
        switch (one.Call)
        {
            case "pytorch_optimizer.NovoGrad":
                saved["x.moments"] = gradient.Div(gradient.LinalgVectorNorm(2.0).Add(1e-8));
                break;
            case "pytorch_optimizer.LARS":
                saved["x.momentum_buffer"] = gradient;
                break;
            default:
                saved["x.momentum_buffer"] = parameter.Detach().Clone();
                break;
        }

        Assert.True(optimizer.LoadState(saved).Fits);
    }

    private static FirstOrderOptions OfGroups(OracleCase one)
    {
        var first = new OracleArguments(one.Name, one.FindArgument("group0")!.Value);
        var second = new OracleArguments(one.Name, one.FindArgument("group1")!.Value);
        if (one.Name.StartsWith("groups_sgd", StringComparison.Ordinal))
        {
            return (FirstOrderOptions)OracleOptimizers.Of("SGD", second) with
            {
                Groups = [new ParameterGroup { Match = "fir*", Optimizer = (FirstOrderOptions)OracleOptimizers.Of("SGD", first) }],
            };
        }

        return (FirstOrderOptions)OracleOptimizers.Of("AdamW", second) with
        {
            Groups = [first.Done(new ParameterGroup { Match = "first", Lr = first.Number("lr", 0), WeightDecay = first.Number("weight_decay", 0) })],
        };
    }

    private static OracleArguments Arguments(OracleCase one) => new(one.Name, one.Json.GetProperty("kwargs"));

    private static double[] Values(Tensor tensor) =>
        tensor.DType == DType.Float64 ? tensor.ToArray<double>() : [.. tensor.ToArray<float>().Select(value => (double)value)];

    private static void Clip(OracleCase one, Action<NamedTensor[], OracleArguments> clip)
    {
        JsonElement gradients = one.FindInput("grads")!.Value;
        NamedTensor[] parameters =
        [
            .. gradients.EnumerateArray().Select((gradient, i) =>
            {
                Tensor tensor = Ops.Zeros(OracleJson.Shape(gradient), DType.Float64).Learnt();
                tensor.Grad = Tensor.From<double>(OracleJson.Numbers(gradient), OracleJson.Shape(gradient));
                return new NamedTensor($"p{i}", tensor);
            }),
        ];
        OracleArguments a = Arguments(one);
        clip(parameters, a);
        a.Done(0);
        JsonElement expected = one.Expected.GetProperty("grads");
        for (int i = 0; i < parameters.Length; i++)
        {
            double[] found = parameters[i].Tensor.Grad!.ToArray<double>();
            Assert.All(OracleJson.Numbers(expected[i]).Zip(found), pair => Assert.Equal(pair.First, pair.Second, one.Tolerance()));
        }
    }

    private static void Average(OracleCase one)
    {
        double[][] places = OracleJson.Rows(one.Expected.GetProperty("parameters"));
        Tensor parameter = Ops.Zeros([places[0].Length], DType.Float64).Learnt();
        using WeightAverage average = new SwaOptions().Build([new("w", parameter)], 1);
        var after = new List<double[]>();
        foreach (double[] place in places)
        {
            parameter.Detach().Copy_(Tensor.From<double>(place));
            average.Add();
            average.Swap();
            after.Add(parameter.Detach().ToArray<double>());
            average.Swap();
        }

        one.AssertEqual(after, "average_after");
    }
}
