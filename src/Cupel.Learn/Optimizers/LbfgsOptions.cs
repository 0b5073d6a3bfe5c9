using Cupel.Learn.Modules;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Optimizers;

/// <summary>A quasi-Newton method: steps along the gradient as bent by the last few changes of gradient and place; for whole data sets, not batches.</summary>
/// <remarks>Each step evaluates the loss up to <c>max_evaluations</c> times. The first direction is <c>−g</c> with step <c>min(1, 1/Σ|g|)·lr</c>; later ones
/// are by the two-loop recursion over up to <c>history</c> pairs, with step <c>lr</c> or a length that meets the strong Wolfe conditions
/// (<c>c₁ = 1e-4</c>, <c>c₂ = 0.9</c>). It stops early where no gradient is above <c>tolerance_grad</c>, or nothing changes by more than <c>tolerance_change</c>.
/// A parameter without a gradient counts as one whose gradient is 0. The rule of PyTorch's <c>LBFGS</c>. Source: Nocedal and Wright, "Numerical Optimization",
/// algorithms 7.4, 3.5 and 3.6.</remarks>
/// <example><code>{ name: lbfgs, history: 10, line_search: strong_wolfe }</code></example>
[Part("lbfgs")]
public sealed record LbfgsOptions : OptimizerOptions
{
    /// <summary>Learning rate: the length of a step, or where the search for it begins.</summary>
    [AtLeast(0)]
    public double Lr { get; init; } = 1;

    /// <summary>Directions that are tried in one step.</summary>
    [AtLeast(1)]
    public int MaxIterations { get; init; } = 20;

    /// <summary>Evaluations of the loss in one step; five quarters of the iterations when not given.</summary>
    [AtLeast(1)]
    public int? MaxEvaluations { get; init; }

    /// <summary>The largest gradient that counts as none.</summary>
    [AtLeast(0)]
    public double ToleranceGrad { get; init; } = 1e-7;

    /// <summary>The change that counts as none, of the loss and of the parameters.</summary>
    [AtLeast(0)]
    public double ToleranceChange { get; init; } = 1e-9;

    /// <summary>Changes of the gradient that are remembered.</summary>
    [AtLeast(1)]
    public int History { get; init; } = 100;

    /// <summary>How the length of a step is found: <c>none</c>, or a search for the <c>strong_wolfe</c> conditions.</summary>
    [Choices("none", "strong_wolfe")]
    public string LineSearch { get; init; } = "none";

    /// <inheritdoc/>
    protected internal override Optimizer Create(IReadOnlyList<NamedTensor> parameters) => new Lbfgs(parameters, this);
}
