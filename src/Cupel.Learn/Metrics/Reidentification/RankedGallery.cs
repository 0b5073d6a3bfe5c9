using Cupel.Learn.Data;

namespace Cupel.Learn.Metrics.Reidentification;

/// <summary>How well a gallery finds its queries again: for each query, the gallery from the nearest to the farthest.</summary>
/// <remarks>
/// <para>For each query the gallery's images of the same identity seen by the same camera are dropped: finding them is no feat. Of equal distances
/// the earlier image comes first.
/// A query of which no image is left does not count.</para>
/// <para>Immutable; safe for several threads. Sources: Zheng et al., "Scalable person re-identification: a benchmark", 2015; Ye et al., "Deep
/// learning for person
/// re-identification: a survey and outlook", 2020 (mINP).</para>
/// </remarks>
public sealed class RankedGallery
{
    private readonly bool[][] _matches;
    private readonly long[][] _identities;

    private RankedGallery(bool[][] matches, long[][] identities) => (_matches, _identities) = (matches, identities);

    /// <summary>How many queries have a match and count.</summary>
    public int Queries => _matches.Length;

    /// <summary>Ranks a gallery for every query.</summary>
    /// <param name="distances">A row for each query, with the distance of each image of the gallery.</param>
    /// <param name="queries">Whom each query shows, and which camera saw it.</param>
    /// <param name="gallery">Whom each image of the gallery shows, and which camera saw it.</param>
    /// <param name="separatesCameras">Whether all images of the query's camera are dropped, also those of other identities.</param>
    /// <exception cref="ArgumentException">The numbers of rows or columns do not fit, or a distance is NaN.</exception>
    public static RankedGallery Of(
        IReadOnlyList<double[]> distances, IReadOnlyList<Sighting> queries, IReadOnlyList<Sighting> gallery, bool separatesCameras = false)
    {
        if (distances.Count != queries.Count || distances.Any(row => row.Length != gallery.Count))
        {
            throw new ArgumentException($"must be a row for each of {queries.Count} queries, with a distance for each of {gallery.Count} images", nameof(distances));
        }

        var matches = new List<bool[]>();
        var identities = new List<long[]>();
        for (int q = 0; q < queries.Count; q++)
        {
            double[] row = distances[q];
            if (row.Any(double.IsNaN))
            {
                throw new ArgumentException($"must be numbers, got NaN for query {q}", nameof(distances));
            }

            int[] order = [.. Enumerable.Range(0, row.Length)];
            Array.Sort(order, (a, b) => row[a] != row[b] ? row[a].CompareTo(row[b]) : a.CompareTo(b));
            Sighting own = queries[q];
            Sighting[] kept = [.. order.Select(i => gallery[i]).Where(seen => seen.Camera != own.Camera || (!separatesCameras && seen.Identity != own.Identity))];
            bool[] found = [.. kept.Select(seen => seen.Identity == own.Identity)];
            if (found.Contains(true))
            {
                matches.Add(found);
                identities.Add([.. kept.Select(seen => seen.Identity)]);
            }
        }

        return new([.. matches], [.. identities]);
    }

    /// <summary>The average precision of each query that counts: the mean, over its matches, of the precision down to each.</summary>
    public double[] AveragePrecisions() => [.. _matches.Select(found =>
    {
        (double hits, double sum) = (0, 0);
        for (int rank = 1; rank <= found.Length; rank++)
        {
            if (found[rank - 1])
            {
                hits++;
                sum += hits / rank;
            }
        }

        return sum / hits;
    })];

    /// <summary>The mean of the average precisions (mAP); NaN where no query counts.</summary>
    public double MeanAveragePrecision() => Queries == 0 ? double.NaN : AveragePrecisions().Average();

    /// <summary>The mean inverse negative penalty (mINP): matches over the rank of the last one; NaN where no query counts.</summary>
    public double MeanInverseNegativePenalty() =>
        Queries == 0 ? double.NaN : _matches.Average(found => found.Count(match => match) / (Array.LastIndexOf(found, true) + 1.0));

    /// <summary>Cumulative matching characteristic: at rank <c>k</c>, from 1, the share of queries whose first match has that rank or a better one.
    /// Empty where no query counts.</summary>
    /// <param name="ranks">How many ranks; beyond the gallery's size the curve stays as it is.</param>
    /// <param name="rule">Which matches count.</param>
    public double[] Cmc(int ranks, MatchRule rule = MatchRule.First)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ranks, 1);
        double[] curve = new double[Queries == 0 ? 0 : ranks];
        foreach (bool[] found in _matches)
        {
            Count(curve, found, rule, 1);
        }

        return Cumulated(curve);
    }

    /// <summary>The same with one image of each identity drawn from the gallery, for each query ten times.</summary>
    /// <param name="ranks">How many ranks.</param>
    /// <param name="seed">The seed of the draws.</param>
    public double[] CmcOfSingleShots(int ranks, ulong seed)
    {
        const int Draws = 10;
        ArgumentOutOfRangeException.ThrowIfLessThan(ranks, 1);
        var random = new RandomStream(seed);
        double[] curve = new double[Queries == 0 ? 0 : ranks];
        for (int q = 0; q < Queries; q++)
        {
            for (int draw = 0; draw < Draws; draw++)
            {
                int[] drawn =
                [
                    .. Enumerable.Range(0, _identities[q].Length).GroupBy(i => _identities[q][i]).Select(group => group.ElementAt(random.NextInt(group.Count()))).Order(),
                ];
                Count(curve, [.. drawn.Select(i => _matches[q][i])], MatchRule.First, 1.0 / Draws);
            }
        }

        return Cumulated(curve);
    }

    private static void Count(double[] curve, bool[] found, MatchRule rule, double weight)
    {
        double matches = found.Count(match => match);
        int before = 0;
        for (int rank = 0; rank < found.Length && rank - before < curve.Length; rank++)
        {
            if (!found[rank])
            {
                continue;
            }

            if (rule == MatchRule.First)
            {
                curve[rank] += weight;
                return;
            }

            // Matches above it do not push a match down.
            curve[rank - before] += weight / matches;
            before++;
        }
    }

    private double[] Cumulated(double[] curve)
    {
        double sum = 0;
        for (int i = 0; i < curve.Length; i++)
        {
            sum += curve[i];
            curve[i] = sum / Queries;
        }

        return curve;
    }
}
