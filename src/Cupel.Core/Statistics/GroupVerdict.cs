namespace Cupel.Statistics;

/// <summary>How a group of numbers stands to the best of several groups.</summary>
/// <param name="Moments">Its numbers.</param>
/// <param name="Best">Whether it is the best: the one with the best mean, the first of equals.</param>
/// <param name="P">The p-value of Welch's t-test against the best group, corrected after Holm for all the groups that were tested; null for
/// the best itself, and where there is no test.</param>
/// <remarks>Immutable.</remarks>
public sealed record GroupVerdict(Moments Moments, bool Best, double? P)
{
    /// <summary>Below this a group counts as worse than the best.</summary>
    public const double Level = 0.05;

    /// <summary>Whether the test says that it is worse than the best group; null where there is no test.</summary>
    public bool? Worse => P < Level ? true : P is null ? null : false;

    /// <summary>Judges groups.</summary>
    /// <param name="groups">The numbers of each group. A group without a finite mean is never the best.</param>
    /// <param name="moreIsBetter">Whether the largest mean is the best.</param>
    public static IReadOnlyList<GroupVerdict> Judge(IReadOnlyList<IReadOnlyCollection<double>> groups, bool moreIsBetter)
    {
        Moments[] moments = [.. groups.Select(Moments.Of)];
        int[] able = [.. Enumerable.Range(0, moments.Length).Where(i => double.IsFinite(moments[i].Mean))];
        if (able.Length == 0)
        {
            return [.. moments.Select(group => new GroupVerdict(group, false, null))];
        }

        int best = moreIsBetter ? able.MaxBy(i => moments[i].Mean) : able.MinBy(i => moments[i].Mean);
        double?[] p = [.. moments.Select((group, i) => i == best ? null : WelchTest.Find(group, moments[best]))];
        int[] tested = [.. Enumerable.Range(0, p.Length).Where(i => p[i] is not null)];
        IReadOnlyList<double> corrected = Holm.Correct([.. tested.Select(i => p[i]!.Value)]);
        for (int k = 0; k < tested.Length; k++)
        {
            p[tested[k]] = corrected[k];
        }

        return [.. moments.Select((group, i) => new GroupVerdict(group, i == best, p[i]))];
    }
}
