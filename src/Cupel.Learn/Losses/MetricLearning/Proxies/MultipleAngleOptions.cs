using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Proxies;

/// <summary>What a cross entropy over angles is made from in which the angle of the right class is multiplied: <c>(−1)ᵏ·cos(m·θ) − 2k</c>, with
/// <c>k</c> the number of times <c>π/m</c> goes into θ.</summary>
public abstract record MultipleAngleOptions : MarginSoftmaxOptions
{
    /// <summary>m, by which the angle is multiplied.</summary>
    [AtLeast(1), AtMost(16)]
    public long Margin { get; init; } = 4;

    /// <summary>By which the scores are multiplied.</summary>
    [Above(0)]
    public double Scale { get; init; } = 1;

    private protected override Tensor WithMargin(Tensor cosine)
    {
        // cos(mθ) as a polynomial of cos θ: smooth where the angle itself is not.
        Tensor sineSquare = 1.0 - cosine.Square();
        Tensor? multiple = null;
        double factor = 1;
        for (long n = 0; 2 * n <= Margin; n++)
        {
            Tensor term = cosine.Pow(Margin - 2 * n) * sineSquare.Pow(n) * factor;
            multiple = multiple is null ? term : multiple + term;
            factor *= -(double)((Margin - 2 * n) * (Margin - 2 * n - 1)) / ((2 * n + 1) * (2 * n + 2));
        }

        Tensor turns = (Angle(cosine.Detach()) / (Math.PI / Margin)).Floor();
        Tensor sign = 1.0 - turns.Remainder(2.0) * 2.0;
        return sign * multiple! - turns * 2.0;
    }
}
