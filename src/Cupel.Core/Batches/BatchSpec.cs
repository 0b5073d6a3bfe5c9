using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Batches;

/// <summary>What a batch is made of, before its members are known.</summary>
/// <remarks>
/// <para>The members are the product of the rows of all files, the values of all listed axes, the trials, and the repeats. The first
/// factor changes slowest: files as they were given, then axes as they were typed, then trials, then repeats. A key that the command line
/// gives, with one value or with several, wins over a file's column. Each trial draws anew for each combination of the others, and no
/// combination has the same trial twice.</para>
/// </remarks>
public sealed record BatchSpec
{
    /// <summary>The most members that a batch may have.</summary>
    public const int MostMembers = 10_000;

    /// <summary>The files of rows.</summary>
    public IReadOnlyList<BatchTable> Tables { get; init; } = [];

    /// <summary>The keys that take several values, in the order they were typed.</summary>
    public IReadOnlyList<BatchAxis> Axes { get; init; } = [];

    /// <summary>Keys that have one value from the command line.</summary>
    public IReadOnlyCollection<string> FixedKeys { get; init; } = [];

    /// <summary>How many values each drawn axis draws; null where nobody said.</summary>
    public int? Trials { get; init; }

    /// <summary>How often each member is there; at least 1.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>The seed of the draws.</summary>
    public long Seed { get; init; }

    /// <summary>Whether anything here makes more than a plain run of it.</summary>
    public bool IsBatch => Tables.Count > 0 || Axes.Count > 0 || Trials is not null || Repeats > 1;

    /// <summary>Whether something is drawn.</summary>
    public bool IsDrawn => Axes.Any(axis => axis.Values is DrawnValues);

    /// <summary>The members in their order; none after a fault.</summary>
    /// <param name="faults">Takes what is wrong with the whole.</param>
    public IReadOnlyList<BatchChoice> Expand(ICollection<Fault> faults)
    {
        if (IsDrawn != Trials is not null)
        {
            faults.Add(IsDrawn
                ? new Fault(ErrorCodes.Usage, "how often to draw is not said",
                    Axes.First(axis => axis.Values is DrawnValues).Where, "`--trials 20` draws twenty")
                : new Fault(ErrorCodes.Usage, "`--trials` is for values that are drawn, and none is",
                    Hint: "`lr=loguniform[1e-5:1e-1] --trials 20` draws twenty"));
            return [];
        }

        HashSet<string> typed = [.. FixedKeys, .. Axes.Select(axis => axis.Key)];
        IReadOnlyList<BatchRow>[] factors =
        [
            .. Tables.Select(table => (IReadOnlyList<BatchRow>)[.. table.Rows.Select(row => row.Without(typed))]),
            .. Axes.Where(axis => axis.Values is ListedValues).Select(axis =>
                (IReadOnlyList<BatchRow>)[.. ((ListedValues)axis.Values).Items.Select(item => new BatchRow([new(axis.Key, item)]))]),
        ];
        decimal count = factors.Aggregate((decimal)Repeats * (Trials ?? 1), (product, factor) => product > MostMembers ? product : product * factor.Count);
        if (count > MostMembers)
        {
            faults.Add(new Fault(ErrorCodes.Usage, $"this batch would have more than {MostMembers:N0} members",
                Hint: "draw some of them: `lr=loguniform[1e-5:1e-1] --trials 100`"));
            return [];
        }

        string[] order = [.. Axes.Select(axis => axis.Key)];
        var random = new Random((int)(Seed ^ (Seed >> 32)));
        var members = new List<BatchChoice>((int)count);
        foreach (BatchRow cell in Product(factors))
        {
            IReadOnlyList<BatchRow>? trials = IsDrawn ? Draw(cell, random, faults) : [cell];
            if (trials is null)
            {
                return [];
            }

            members.AddRange(from trial in trials
                             from repeat in Enumerable.Range(0, Repeats)
                             select new BatchChoice(trial.InOrder(order), repeat));
        }

        return members;
    }

    private static IEnumerable<BatchRow> Product(IReadOnlyList<BatchRow>[] factors) => factors.Aggregate(
        (IEnumerable<BatchRow>)[new BatchRow([])],
        (rows, factor) => from row in rows from next in factor select new BatchRow([.. row.Values, .. next.Values]));

    private List<BatchRow>? Draw(BatchRow cell, Random random, ICollection<Fault> faults)
    {
        // Enough that only a space with too few values runs out.
        const int Patience = 200;
        (string Key, DrawnValues Values)[] drawn = [.. Axes.Where(axis => axis.Values is DrawnValues).Select(axis => (axis.Key, (DrawnValues)axis.Values))];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var trials = new List<BatchRow>();
        for (int tries = 0; trials.Count < Trials; tries++)
        {
            KeyValuePair<string, ConfigNode>[] values = [.. drawn.Select(axis => KeyValuePair.Create(axis.Key, axis.Values.Draw(random)))];
            if (seen.Add(string.Join('\n', values.Select(pair => ValueText.Of(pair.Value)))))
            {
                trials.Add(new BatchRow([.. cell.Values, .. values]));
                tries = 0;
            }
            else if (tries > Patience)
            {
                string many = trials.Count == 1 ? "1 different trial" : $"{trials.Count} different trials";
                faults.Add(new Fault(ErrorCodes.Usage, $"only {many} could be drawn, and {Trials} were asked for",
                    Axes.First(axis => axis.Values is DrawnValues).Where,
                    $"`--trials {trials.Count} --repeat 2` runs each twice, with another seed"));
                return null;
            }
        }

        return trials;
    }
}
