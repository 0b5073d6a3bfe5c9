
namespace Cupel.Learn.Metrics.Regression;

/// <summary>How pairs of samples are ordered by two numbers.</summary>
internal sealed record PairOrder(double Samples, double Concordant, double Discordant, double OutputTies, double TargetTies, double Distinct, double[] OutputGroups, double[] TargetGroups)
{
    public double Pairs => Samples * (Samples - 1) / 2;

    public double Difference => Concordant - Discordant;

    public static PairOrder Of(double[] outputs, double[] targets)
    {
        double[] sorted = [.. outputs];
        double[] byOutput = [.. targets];
        Array.Sort(sorted, byOutput);
        double[] outputGroups = Runs(sorted);
        double bothTied = 0;
        int from = 0;
        foreach (int size in outputGroups.Select(size => (int)size))
        {
            Array.Sort(byOutput, from, size);
            bothTied += Ties(Runs(byOutput.AsSpan(from, size)));
            from += size;
        }

        double n = outputs.Length;
        double discordant = Exchanges(byOutput, new double[outputs.Length]);
        double[] targetGroups = Runs(byOutput);
        (double outputTies, double targetTies) = (Ties(outputGroups), Ties(targetGroups));
        double concordant = (n * (n - 1) / 2) - outputTies - targetTies + bothTied - discordant;
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

    private static double Ties(double[] groups) => groups.Sum(size => size * (size - 1) / 2);

    /// <summary>How many equal numbers follow each other, run by run.</summary>
    private static double[] Runs(ReadOnlySpan<double> sorted)
    {
        var sizes = new List<double>();
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from])
            {
                to++;
            }

            sizes.Add(to - from);
        }

        return [.. sizes];
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
