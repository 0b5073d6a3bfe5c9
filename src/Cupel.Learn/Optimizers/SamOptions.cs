using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Sharpness-aware minimization: steps by the gradient at the worst point near by, so that flat minima are found.</summary>
/// <remarks>With <c>g</c> all gradients as one vector: <c>e = rho·g/(‖g‖ + 1e-12)</c>, or, adaptive, <c>e = rho·p²·g/(‖|p|·g‖ + 1e-12)</c>. The
/// gradient is computed again at <c>p + e</c>, and the other optimizer steps by it from <c>p</c>. Each step computes loss and gradients twice.
/// Source: Foret and others, "Sharpness-Aware Minimization", 2021; Kwon and others, "ASAM", 2021.</remarks>
/// <example><code>{ name: sam, base: { name: sgd, lr: 0.1, momentum: 0.9 }, rho: 0.05 }</code></example>
[Part("sam")]
public sealed record SamOptions : OptimizerOptions
{
    /// <summary>What steps; it must not need to evaluate the loss itself.</summary>
    public required OptimizerOptions Base { get; init; }

    /// <summary>How far away the worst point may be.</summary>
    [AtLeast(0)]
    public double Rho { get; init; } = 0.05;

    /// <summary>Whether far is measured in shares of each parameter.</summary>
    public bool Adaptive { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Base is SamOptions or LbfgsOptions ? [new(nameof(Base), "an optimizer that does not evaluate the loss itself")]
        : Base is FirstOrderOptions { Maximize: true } ? [new(nameof(Base), "one that does not maximize: the worst point is where the loss is large")] : [];

    /// <inheritdoc/>
    protected internal override Optimizer Create(IReadOnlyList<NamedTensor> parameters) =>
        new Sam(Base.Build(parameters), Rho, Adaptive);

    private sealed class Sam(Optimizer inner, double rho, bool adaptive) : WrappedOptimizer(inner)
    {
        private const double Eps = 1e-12;

        public override bool NeedsClosure => true;

        public override void Step() => throw new InvalidOperationException("`sam` computes the loss twice a step: give a closure");

        public override double Step(Func<double> closure)
        {
            using Scope scope = Scope.New();
            double loss = closure();
            Tensor[] changed = [.. Parameters.Select(p => p.Tensor).Where(p => p.Grad is not null)];
            if (changed.Length == 0)
            {
                return loss;
            }

            Tensor[] before = Away(changed);
            try
            {
                closure();
            }
            finally
            {
                using NoGrad noGrad = new();
                foreach ((Tensor parameter, Tensor old) in changed.Zip(before))
                {
                    parameter.Copy_(old);
                }
            }

            Inner.Step();
            return loss;
        }

        private Tensor[] Away(Tensor[] parameters)
        {
            using NoGrad noGrad = new();
            Tensor[] before = [.. parameters.Select(p => p.Clone())];
            Tensor[] gradients = [.. parameters.Select(p => adaptive ? p.Abs().Mul(p.Grad!) : p.Grad!)];
            double norm = Gradients.Norm(gradients, 2);
            foreach ((Tensor parameter, Tensor gradient) in parameters.Zip(gradients))
            {
                parameter.Add_(adaptive ? parameter.Abs().Mul(gradient) : gradient, rho / (norm + Eps));
            }

            return before;
        }
    }
}
