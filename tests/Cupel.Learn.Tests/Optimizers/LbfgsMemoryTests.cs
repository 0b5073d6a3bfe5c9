using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Optimizers;

/// <summary>What L-BFGS remembers, once it has forgotten the oldest.</summary>
public sealed class LbfgsMemoryTests : TorchTests
{
    [Fact]
    public void A_state_that_was_saved_after_the_oldest_was_forgotten_goes_on_as_if_nothing_had_been()
    {
        using Scope scope = Scope.New();
        Tensor start = Tensor.From<double>([1.3, 0.7, 0.8, 1.9, 1.2]);
        double[] through = Walk(start.Clone(), 5, null, out _);
        _ = Walk(start.Clone(), 3, null, out (Tensor Point, Dictionary<string, Tensor> State) half);
        double[] resumed = Walk(half.Point, 2, half.State, out _);
        Assert.Equal(through, resumed);
        Assert.NotEqual(start.ToArray<double>(), through);
    }

    // Rosenbrock's valley; four iterations a step, three remembered.
    private static double[] Walk(Tensor point, int steps, Dictionary<string, Tensor>? from, out (Tensor Point, Dictionary<string, Tensor> State) end)
    {
        point.RequiresGrad = true;
        using Optimizer optimizer = new LbfgsOptions { Lr = 0.05, MaxIterations = 4, History = 3 }.Build([new NamedTensor("x", point)]);
        if (from is not null)
        {
            Assert.True(optimizer.LoadState(from).Fits);
        }

        for (int i = 0; i < steps; i++)
        {
            optimizer.Step(() =>
            {
                optimizer.ZeroGrad();
                Tensor next = point.Narrow(0, 1, 4);
                Tensor own = point.Narrow(0, 0, 4);
                Tensor loss = ((next - (own * own)).Pow(2.0) * 100.0).Sum() + (1.0 - own).Pow(2.0).Sum();
                loss.Backward();
                return loss.ToDouble();
            });
        }

        end = (point.Detach().Clone(), optimizer.State().ToDictionary(named => named.Name, named => named.Tensor.Clone()));
        return point.Detach().ToArray<double>();
    }
}
