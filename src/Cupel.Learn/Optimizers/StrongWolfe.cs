using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>A place on the way along a direction.</summary>
/// <param name="Length">How far along.</param>
/// <param name="Loss">The loss there.</param>
/// <param name="Gradient">The gradient there.</param>
/// <param name="Slope">The loss's derivative by the length.</param>
internal sealed record WolfePoint(double Length, double Loss, Tensor Gradient, double Slope);

/// <summary>Finds how far to go along a direction so that the loss falls enough and its slope is flat enough: first a bracket, then smaller ones.</summary>
internal sealed class StrongWolfe(Func<double, WolfePoint> at, Tensor direction, double toleranceChange)
{
    private const double Fall = 1e-4;
    private const double Flat = 0.9;
    private const int Most = 25;

    /// <summary>The place that was found, or the lowest that was seen, and how often the loss was evaluated.</summary>
    public (double Loss, Tensor Gradient, double Length, int Evaluations) Find(WolfePoint start, double first)
    {
        double size = direction.Abs().Max().ToDouble();
        WolfePoint now = at(first);
        WolfePoint last = start;
        int tries = 0;
        int evaluations = 1;
        (WolfePoint A, WolfePoint B)? bracket = null;
        while (bracket is null && tries < Most)
        {
            if (now.Loss > start.Loss + (Fall * now.Length * start.Slope) || (tries > 1 && now.Loss >= last.Loss) || (!IsFlat(now, start) && now.Slope >= 0))
            {
                bracket = (last, now);
                break;
            }

            if (IsFlat(now, start))
            {
                return (now.Loss, now.Gradient, now.Length, evaluations);
            }

            double next = Cubic(last, now, now.Length + (0.01 * (now.Length - last.Length)), now.Length * 10);
            last = now;
            now = at(next);
            evaluations++;
            tries++;
        }

        (WolfePoint low, WolfePoint high) = bracket ?? (start, now);
        if (high.Loss < low.Loss)
        {
            (low, high) = (high, low);
        }

        bool stuck = false;
        while (tries < Most && Math.Abs(high.Length - low.Length) * size >= toleranceChange)
        {
            double length = Inside(low, high, ref stuck);
            WolfePoint point = at(length);
            evaluations++;
            tries++;
            if (point.Loss > start.Loss + (Fall * length * start.Slope) || point.Loss >= low.Loss)
            {
                high = point;
                if (high.Loss < low.Loss)
                {
                    (low, high) = (high, low);
                }

                continue;
            }

            if (IsFlat(point, start))
            {
                low = point;
                break;
            }

            if (point.Slope * (high.Length - low.Length) >= 0)
            {
                high = low;
            }

            low = point;
        }

        return (low.Loss, low.Gradient, low.Length, evaluations);
    }

    private static bool IsFlat(WolfePoint point, WolfePoint start) => Math.Abs(point.Slope) <= -Flat * start.Slope;

    /// <summary>The minimum of the bracket's cubic, but not for ever beside one of its ends.</summary>
    private static double Inside(WolfePoint low, WolfePoint high, ref bool stuck)
    {
        (double from, double to) = (Math.Min(low.Length, high.Length), Math.Max(low.Length, high.Length));
        double length = Cubic(low, high, from, to);
        double margin = 0.1 * (to - from);
        if (Math.Min(to - length, length - from) >= margin)
        {
            stuck = false;
            return length;
        }

        if (!stuck && length < to && length > from)
        {
            stuck = true;
            return length;
        }

        stuck = false;
        return Math.Abs(length - to) < Math.Abs(length - from) ? to - margin : from + margin;
    }

    /// <summary>Where the cubic through two places with their slopes is lowest, kept inside bounds; the middle of them where it has no minimum.</summary>
    private static double Cubic(WolfePoint a, WolfePoint b, double from, double to)
    {
        (WolfePoint left, WolfePoint right) = a.Length <= b.Length ? (a, b) : (b, a);
        double d1 = left.Slope + right.Slope - (3 * (left.Loss - right.Loss) / (left.Length - right.Length));
        double square = (d1 * d1) - (left.Slope * right.Slope);
        if (!(square >= 0))
        {
            return (from + to) / 2;
        }

        double d2 = Math.Sqrt(square);
        double lowest = right.Length - ((right.Length - left.Length) * ((right.Slope + d2 - d1) / (right.Slope - left.Slope + (2 * d2))));
        return Math.Min(Math.Max(lowest, from), to);
    }
}
