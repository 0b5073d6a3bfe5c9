using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning;

/// <summary>Losses of the same kind: of pairs, of triplets or of examples.</summary>
/// <param name="Losses">One number each.</param>
/// <param name="Divisor">What their sum is divided by in the loss's own way; null where that is a reducer.</param>
internal sealed record Term(Tensor Losses, Tensor? Divisor = null)
{
    public Tensor Reduce(string? reducer, string own)
    {
        Tensor sum = Losses.Sum();
        if (reducer is null && Divisor is not null)
        {
            // Where there is nothing to divide by there is nothing to divide.
            return sum / Divisor.ClampMin(1.0);
        }

        return (reducer ?? own) switch
        {
            "sum" => sum,
            "mean" => sum / Math.Max(1, Losses.Count),

            // What is not above 0 adds nothing to the sum, but NaN counts: it must not be hidden.
            _ => sum / Losses.Detach().Le(0.0).LogicalNot().Sum().ClampMin(1L),
        };
    }
}
