using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Classification;

/// <summary>A cross entropy with two temperatures that bears wrong labels: it is bounded for <c>t₁ &lt; 1</c>, and its softmax has heavy tails
/// for <c>t₂ &gt; 1</c>.</summary>
/// <remarks>
/// <para>Output <c>[batch, classes]</c> of scores; targets are int64 class numbers <c>[batch]</c>, or a share for each class, float32 of the
/// output's shape. With <c>ln_t(u) = (u^(1−t) − 1)/(1−t)</c>, its inverse <c>exp_t</c>, shares <c>p = exp_t₂(x − λ(x))</c> that add up to 1,
/// and targets <c>y</c>: <c>Σ_c y·(ln_t₁ y − ln_t₁ p) − (y^(2−t₁) − p^(2−t₁))/(2−t₁)</c>. At <c>t₁ = t₂ = 1</c> it is the cross entropy, up to
/// the entropy of the targets.</para>
/// <para><c>λ</c> is found by iterations, a fixed number as in the paper; its gradient is the exact one, the escort shares
/// <c>p^t₂/Σ p^t₂</c>. Source: Amid et al., "Robust Bi-Tempered Logistic Loss Based on Bregman Divergences", 2019.</para>
/// </remarks>
/// <example><code>{ name: bi_tempered, t1: 0.8, t2: 1.2 }</code></example>
[Part("bi_tempered")]
public sealed record BiTemperedOptions : ElementLossOptions
{
    /// <summary>t₁, the temperature of the logarithm.</summary>
    [AtLeast(0), Below(2)]
    public double T1 { get; init; } = 0.8;

    /// <summary>t₂, the temperature of the softmax.</summary>
    [Above(0)]
    public double T2 { get; init; } = 1.2;

    /// <summary>The share of each target that is spread over the other classes.</summary>
    [AtLeast(0), Below(1)]
    public double LabelSmoothing { get; init; }

    /// <summary>Iterations for λ.</summary>
    [AtLeast(1)]
    public long Iterations { get; init; } = 5;

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes)
    {
        RequireShape(output, "[classes]", 1);
        RequireClasses(output, classes, null);
    }

    /// <inheritdoc/>
    protected override ElementLoss Create() => From((x, t, r) => Each(x, t).Reduce(r));

    private Tensor Each(Tensor scores, Tensor target)
    {
        Tensor wanted = target.Rank < scores.Rank ? target.OneHot(scores.Size(-1)).To(scores.DType) : target;
        Shapes.RequireAlike(PartName(), scores, wanted);
        if (LabelSmoothing > 0)
        {
            double others = scores.Size(-1) - 1;
            wanted = wanted * (1 - LabelSmoothing * (others + 1) / others) + LabelSmoothing / others;
        }

        const double Tiny = 1e-10;
        double power = 2 - T1;
        Tensor shares = Softmax(scores);
        Tensor each = wanted * Log(wanted + Tiny, T1) - wanted * Log(shares, T1) - wanted.Pow(power) / power + shares.Pow(power) / power;
        return each.Sum([-1]);
    }

    private Tensor Softmax(Tensor scores)
    {
        if (T2 == 1)
        {
            return scores.Softmax(-1);
        }

        Tensor normaliser;
        Tensor escorts;
        using (NoGrad noGrad = new())
        {
            normaliser = T2 < 1 ? BySearch(scores) : ByFixedPoint(scores);
            escorts = Exp(scores - normaliser, T2).Pow(T2);
            escorts /= escorts.Sum([-1], keepdim: true);
        }

        // The value of the normaliser with the gradient of the one it comes near to.
        Tensor slope = (escorts * (scores - scores.Detach())).Sum([-1], keepdim: true);
        return Exp(scores - (normaliser + slope), T2);
    }

    private Tensor ByFixedPoint(Tensor scores)
    {
        Tensor top = scores.Amax([-1], keepdim: true);
        Tensor start = scores - top;
        Tensor current = start;
        for (long i = 0; i < Iterations; i++)
        {
            current = start * Partition(current).Pow(1 - T2);
        }

        return Log(1.0 / Partition(current), T2).Neg() + top;
    }

    private Tensor BySearch(Tensor scores)
    {
        Tensor top = scores.Amax([-1], keepdim: true);
        Tensor start = scores - top;
        Tensor inside = start.Gt(-1 / (1 - T2)).Sum([-1], keepdim: true).To(scores.DType);
        Tensor lower = inside.ZerosLike();
        Tensor upper = Log(1.0 / inside, T2).Neg();
        for (long i = 0; i < Iterations; i++)
        {
            Tensor middle = (lower + upper) / 2.0;
            Tensor small = Partition(start - middle).Lt(1.0);
            (lower, upper) = (small.Where(lower, middle), small.Where(middle, upper));
        }

        return (lower + upper) / 2.0 + top;
    }

    private Tensor Partition(Tensor scores) => Exp(scores, T2).Sum([-1], keepdim: true);

    private static Tensor Log(Tensor value, double t) => t == 1 ? value.Log() : (value.Pow(1 - t) - 1.0) / (1 - t);

    private static Tensor Exp(Tensor value, double t) => t == 1 ? value.Exp() : (value * (1 - t) + 1.0).Relu().Pow(1 / (1 - t));
}
