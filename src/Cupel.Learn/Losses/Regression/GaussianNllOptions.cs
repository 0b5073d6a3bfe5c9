using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Regression;

/// <summary>For outputs that say how sure they are: the mean of <c>½·(ln v + (x − t)²/v)</c>, minus the logarithm of the normal density but
/// for its constant.</summary>
/// <remarks>Output <c>[batch, 2, …]</c>: the means <c>x</c>, then the variances <c>v</c>, which must not be negative; the targets are
/// <c>[batch, …]</c>. Variances below <c>eps</c> count as <c>eps</c>, and keep their gradient. Equal to PyTorch's
/// <c>GaussianNLLLoss</c>. Source: Nix and Weigend, "Estimating the Mean and Variance of the Target Probability Distribution",
/// 1994.</remarks>
[Part("gaussian_nll")]
public sealed record GaussianNllOptions : ElementLossOptions
{
    /// <summary>The smallest variance.</summary>
    [Above(0)]
    public double Eps { get; init; } = 1e-6;

    /// <summary>Whether the constant <c>½·ln 2π</c> is added.</summary>
    public bool Full { get; init; }

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes)
    {
        RefuseClasses(output, classes, "numbers");
        RequireShape(output, "[2, …], means and variances", null, 2);
    }

    /// <inheritdoc/>
    protected override ElementLoss Create() => From((x, t, r) =>
    {
        Tensor[] parts = Shapes.Unstack(PartName(), "means and variances", x, 2);
        Tensor mean = parts[0];
        Shapes.RequireAlike(PartName(), mean, t);
        Tensor variance = parts[1];
        if (variance.Detach().Lt(0.0).Any().ToDouble() > 0)
        {
            throw new ArgumentException($"`{PartName()}` needs variances of at least 0, but the output has a negative one", nameof(x));
        }

        variance += (variance.ClampMin(Eps) - variance).Detach();
        Tensor each = (variance.Log() + (mean - t).Square() / variance) * 0.5;
        return (Full ? each + 0.5 * Math.Log(2 * Math.PI) : each).Reduce(r);
    });
}
