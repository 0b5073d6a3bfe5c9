using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>SGD with a falling rate that also keeps the average of the weights, which the state holds as <c>ax</c>.</summary>
/// <remarks>With <c>g += decay·p</c> and <c>η = lr/(1 + lambd·lr·(t−1))^alpha</c>: <c>p = (1 − lambd·η)·p − η·g</c>, and the average
/// <c>a += (p − a)/max(1, t − 1 − t₀)</c>, which is <c>p</c> itself until then. The formula of PyTorch's <c>ASGD</c>. Source: Polyak and Juditsky,
/// "Acceleration of Stochastic Approximation by Averaging", 1992.</remarks>
[Part("asgd")]
public sealed record AsgdOptions : DecayingOptions
{
    /// <summary>Options with the defaults of PyTorch.</summary>
    public AsgdOptions() => Lr = 1e-2;

    /// <summary>λ, the share that decays with the rate.</summary>
    [AtLeast(0)]
    public double Lambd { get; init; } = 1e-4;

    /// <summary>The power by which the rate falls.</summary>
    [AtLeast(0)]
    public double Alpha { get; init; } = 0.75;

    /// <summary>Steps before averaging begins.</summary>
    [AtLeast(0)]
    public double T0 { get; init; } = 1e6;

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new Asgd(setup, this);

    private sealed class Asgd(OptimizerSetup setup, AsgdOptions options) : SlotOptimizer(setup, ["ax"])
    {
        protected override void Update(Slot slot, Tensor gradient)
        {
            long done = slot.Steps - 1;
            double rate = Lr / Math.Pow(1 + (options.Lambd * Lr * done), options.Alpha);
            double share = 1 / Math.Max(1, done - options.T0);
            Tensor decayed = Optimizers.WeightDecay.Apply(slot.Parameter, gradient, Lr, options.WeightDecay, decoupled: false);
            slot.Parameter.Mul_(1 - (options.Lambd * rate)).Add_(decayed, -rate);
            Tensor average = slot.Kept[0];
            if (share == 1)
            {
                average.Copy_(slot.Parameter);
            }
            else
            {
                average.Add_(slot.Parameter.Sub(average).Mul_(share));
            }
        }
    }
}
