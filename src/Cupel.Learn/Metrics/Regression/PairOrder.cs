
namespace Cupel.Learn.Metrics.Regression;

/// <summary>How pairs of samples are ordered by two numbers.</summary>
internal sealed record PairOrder(double Samples, double Concordant, double Discordant, double OutputTies, double TargetTies, double Distinct, double[] OutputGroups, double[] TargetGroups)
{
    public double Pairs => Samples * (Samples - 1) / 2;

    public double Difference => Concordant - Discordant;

    public static PairOrder Of(double[] outputs, double[] targets)
    {
        int n = outputs.Length;
        int[] order = [.. Enumerable.Range(0, n)];
        Array.Sort(order, (a, b) => outputs[a] != outputs[b] ? outputs[a].CompareTo(outputs[b]) : targets[a].CompareTo(targets[b]));
        double[] byOutput = [.. order.Select(i => targets[i])];
        double bothTied = order.GroupBy(i => (outputs[i], targets[i])).Sum(group => group.Count() * (group.Count() - 1.0) / 2);
        double[] outputGroups = [.. Ranks.TieSizes(outputs)];
        double[] targetGroups = [.. Ranks.TieSizes(targets)];
        double outputTies = outputGroups.Sum(size => size * (size - 1) / 2);
        double targetTies = targetGroups.Sum(size => size * (size - 1) / 2);
        double discordant = Exchanges(byOutput, new double[n]);
        double concordant = (n * (n - 1.0) / 2) - outputTies - targetTies + bothTied - discordant;
        return new(n, concordant, discordant, outputTies, targetTies, Math.Min(outputGroups.Length, targetGroups.Length), outputGroups, targetGroups);
    }

    /// <summary>The difference in units of its deviation by chance; NaN where that is 0 or not defined.</summary>
    public double Deviations()
    {
        if (Samples < 3)
        {
            return double.NaN;
        }

        double twice = Samples * (Samples - 1);
        double Sum(double[] groups, Func<double, double> of) => groups.Sum(size => size * (size - 1) * of(size));
        double variance =
            (((twice * ((2 * Samples) + 5)) - Sum(OutputGroups, t => (2 * t) + 5) - Sum(TargetGroups, t => (2 * t) + 5)) / 18)
            + (2 * OutputTies * TargetTies / twice)
            + (Sum(OutputGroups, t => t - 2) * Sum(TargetGroups, t => t - 2) / (9 * twice * (Samples - 2)));
        return OutputTies == Pairs || TargetTies == Pairs ? double.NaN : Difference / Math.Sqrt(variance);
    }

    /// <summary>Sorts, and says how many exchanges of neighbours that would have taken.</summary>
    private static double Exchanges(Span<double> values, Span<double> spare)
    {
        if (values.Length < 2)
        {
            return 0;
        }

        int middle = values.Length / 2;
        double exchanges = Exchanges(values[..middle], spare) + Exchanges(values[middle..], spare);
        for (int left = 0, right = middle, to = 0; to < values.Length; to++)
        {
            if (right == values.Length || (left < middle && values[left] <= values[right]))
            {
                spare[to] = values[left++];
            }
            else
            {
                spare[to] = values[right++];
                exchanges += middle - left;
            }
        }

        spare[..values.Length].CopyTo(values);
        return exchanges;
    }
}
