#region optimizers-namespaces
using Cupel.Learn.Averages;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Backbones;
using Cupel.Learn.Optimizers;
using Cupel.Torch;
#endregion

namespace Cupel.Experiments.Tests.Docs.Guide;

/// <summary>The code of <c>docs/guide/optimizers.md</c>, run.</summary>
public sealed class OptimizersGuidePageTests() : GuidePageTests("optimizers.md")
{
    [Fact]
    public void A_step_follows_the_gradient()
    {
        TorchRuntime.Seed(1);

        #region optimizers-first
        using Scope scope = Scope.New();
        using Module model = new LinearOptions { OutFeatures = 1 }.Build(2);
        using Optimizer optimizer = new AdamOptions { Lr = 0.1 }.Build(model);
        Tensor inputs = Tensor.From<float>([0, 0, 0, 1, 1, 0, 1, 1], 4, 2);
        Tensor targets = Tensor.From<float>([1, 4, 3, 6], 4, 1);

        for (int step = 0; step < 500; step++)
        {
            using Scope inner = Scope.New();
            (model.Forward(inputs) - targets).Square().Mean().Backward();
            optimizer.Step();
            optimizer.ZeroGrad();
        }

        Console.WriteLine(string.Join(", ", model.Parameters().SelectMany(parameter => parameter.Tensor.ToArray<float>()).Select(one => $"{one:F1}")));
        #endregion

        Printed("optimizers-first");
    }

    [Fact]
    public void Groups_are_made_by_name()
    {
        #region optimizers-groups
        using Scope scope = Scope.New();
        using Module model = new MlpOptions { Hidden = [8], Classes = 2 }.Build(4);
        using Optimizer optimizer = new SgdOptions
        {
            Lr = 0.1,
            WeightDecay = 0.5,
            Groups =
            [
                new ParameterGroup { Match = "*.bias", WeightDecay = 0 },
                new ParameterGroup { Match = "0.*", LrFactor = 0.1 },
            ],
        }.Build(model);
        #endregion

        #region optimizers-decay
        using (new NoGrad())
        {
            foreach (NamedTensor parameter in model.Parameters())
            {
                parameter.Tensor.Fill_(1);
                parameter.Tensor.Grad = parameter.Tensor.ZerosLike();
            }
        }

        optimizer.Step();

        foreach (NamedTensor parameter in model.Parameters())
        {
            Console.WriteLine($"{parameter.Name,-8}  {parameter.Tensor.ToArray<float>()[0]:F3}");
        }
        #endregion

        Printed("optimizers-decay");
    }

    [Fact]
    public void Some_optimizers_compute_the_loss_themselves()
    {
        #region optimizers-lbfgs
        using Scope scope = Scope.New();
        Tensor at = Tensor.From<float>([-1, 2], 2);
        at.RequiresGrad = true;
        using Optimizer optimizer = new LbfgsOptions { LineSearch = "strong_wolfe", MaxIterations = 60 }.Build([new NamedTensor("at", at)]);

        double before = optimizer.Step(() =>
        {
            using Scope inner = Scope.New();
            optimizer.ZeroGrad();
            Tensor x = at.Select(0, 0);
            Tensor y = at.Select(0, 1);
            Tensor loss = (1.0 - x).Square() + (100.0 * (y - x.Square()).Square());
            loss.Backward();
            return loss.ToDouble();
        });

        Console.WriteLine($"from {before:F0} to ({string.Join(", ", at.ToArray<float>().Select(one => $"{one:F2}"))})");
        #endregion

        Printed("optimizers-lbfgs");
    }

    [Fact]
    public void Gradients_are_clipped()
    {
        #region optimizers-clip
        using Scope scope = Scope.New();
        Tensor weight = Ops.Zeros([2]);
        weight.RequiresGrad = true;
        weight.Grad = Tensor.From<float>([3, 4], 2);
        NamedTensor[] parameters = [new NamedTensor("weight", weight)];

        Console.WriteLine($"norm {Gradients.ClipNorm(parameters, max: 1):F0}, then {string.Join(" ", weight.Grad.ToArray<float>().Select(one => $"{one:F1}"))}");

        Gradients.ClipValue(parameters, max: 0.7);
        Console.WriteLine($"cut to {string.Join(" ", weight.Grad.ToArray<float>().Select(one => $"{one:F1}"))}");
        #endregion

        Printed("optimizers-clip");
    }

    [Fact]
    public void Weights_are_averaged()
    {
        #region optimizers-ema
        using Scope scope = Scope.New();
        using Module model = new LinearOptions { OutFeatures = 1, Bias = false }.Build(1);
        using WeightAverage average = new EmaOptions { Decay = 0.5 }.Build(model.Parameters(), stepsPerEpoch: 10);
        Tensor weight = model.Parameters().Single().Tensor;

        for (int step = 1; step <= 3; step++)
        {
            using (new NoGrad())
            {
                weight.Fill_(step);
            }

            average.StepEnded(step);
        }

        average.Swap();
        Console.WriteLine($"averaged {weight.ToArray<float>()[0]}");
        average.Swap();
        Console.WriteLine($"trained  {weight.ToArray<float>()[0]}");
        #endregion

        Printed("optimizers-ema");
    }

    [Fact]
    public void The_state_goes_on()
    {
        using Scope scope = Scope.New();
        using Module model = new LinearOptions { OutFeatures = 1 }.Build(2);
        using Optimizer optimizer = new AdamOptions().Build(model);
        model.Forward(Ops.Ones([1, 2])).Sum().Backward();
        optimizer.Step();

        #region optimizers-state
        Dictionary<string, Tensor> saved = optimizer.State().ToDictionary(one => one.Name, one => one.Tensor);
        using Optimizer later = new AdamOptions().Build(model);
        StateReport report = later.LoadState(saved);

        Console.WriteLine($"fits: {report.Fits}");
        Console.WriteLine(string.Join(", ", saved.Keys));
        #endregion

        Printed("optimizers-state");
    }
}
